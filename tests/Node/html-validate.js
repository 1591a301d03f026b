'use strict';

// node html-validate.js <file> page|mail: the file is a JSON object of documents by name; prints a JSON array of what is wrong in them.
const { readFileSync } = require('node:fs');
const { HtmlValidate } = require('html-validate');

const [file, kind] = process.argv.slice(2);

// Taste, not markup: how white space, quotes and void elements are written is the renderer's affair.
const taste = { 'no-trailing-whitespace': 'off', 'void-style': 'off', 'attr-quotes': 'off', 'doctype-style': 'off', 'long-title': 'off' };

// Mail programs drop style sheets and elements that they do not know, so a mail has style in attributes and roles on what they do know.
const mail = { 'no-inline-style': 'off', 'prefer-native-element': 'off' };

// Not wrong: any id without white space, ticks that share a name, and a region that scrolls without being a section.
const allowed = {
  'valid-id': ['error', { relaxed: true }],
  'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'submit'] }],
  'prefer-native-element': ['error', { exclude: ['region'] }],
};

const checker = new HtmlValidate({
  root: true,
  extends: ['html-validate:recommended'],
  rules: { ...taste, ...allowed, ...(kind === 'mail' ? mail : {}) },
});

async function main() {
  const found = [];
  for (const [name, text] of Object.entries(JSON.parse(readFileSync(file, 'utf8')))) {
    const report = await checker.validateString(text, `${name}.html`);
    for (const { messages } of report.results)
      for (const { line, ruleId, message, selector } of messages) found.push(`${name}:${line} ${ruleId}: ${message} (${selector})`);
  }

  console.log(JSON.stringify(found));
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
