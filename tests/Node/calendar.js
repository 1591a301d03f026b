'use strict';

// node calendar.js <file>: parses an iCalendar file with ical.js, strictly, and prints its events as JSON.
const { readFileSync } = require('node:fs');

async function main() {
  const { default: ICAL } = await import('ical.js');
  ICAL.design.strict = true;
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(process.argv[2], 'utf8')));
  const events = calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      summary: event.summary,
      description: event.description,
      isDate: event.startDate.isDate,
      start: event.startDate.toString(),
      end: event.endDate.toString(),
      zone: event.startDate.zone.tzid,
      status: component.getFirstPropertyValue('status'),
      stamp: component.getFirstPropertyValue('dtstamp').toString(),
    };
  });
  console.log(JSON.stringify({ version: calendar.getFirstPropertyValue('version'), events }));
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
