// What pages can do without: every page works with this file missing.
"use strict";

// A page that names faults starts there.
document.querySelector(".faults")?.focus();

// A form goes once, however often its button is pressed.
document.addEventListener("submit", event => {
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = "yes";
});
// Coming back to a page shows it as it was left.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// <button type="button" data-copy="id">: copies the text of that element. Over plain http browsers give no clipboard.
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    const source = document.getElementById(button.dataset.copy);
    await navigator.clipboard.writeText(source.value ?? source.innerText);
    button.textContent = "Copied";
  });
}

// <button type="button" data-fill="id" data-value="...">: puts the value into that field.
for (const button of document.querySelectorAll("[data-fill]")) {
  button.addEventListener("click", () => {
    const field = document.getElementById(button.dataset.fill);
    field.value = button.dataset.value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

// <button type="button" data-print>: the print dialog.
document.querySelector("[data-print]")?.addEventListener("click", () => print());

// aria-keyshortcuts="x": that key alone does what a click on the element does, unless one writes, or does not want it (WCAG 2.1.4).
const sheet = document.getElementById("keys");
if (sheet) {
  const wanted = sheet.querySelector("[type=checkbox]");
  // A browser that keeps nothing refuses to be asked.
  const kept = (() => { try { return localStorage; } catch { return {}; } })();
  wanted.checked = kept.keys !== "off";
  wanted.addEventListener("change", () => kept.keys = wanted.checked ? "on" : "off");
  const close = sheet.querySelector("button"), open = () => { sheet.showModal(); close.focus(); };
  document.querySelector("[data-keys]").addEventListener("click", open);
  close.addEventListener("click", () => sheet.close());
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing || sheet.open) return;
    if (event.target.matches("input:not([type=checkbox], [type=radio]), textarea, select")) return;
    if (event.key === "?") return open();
    if (!wanted.checked) return;
    if (event.key === "j" || event.key === "k") return step(event.key === "j" ? 1 : -1);
    const target = document.querySelector(`[aria-keyshortcuts="${CSS.escape(event.key)}"]`);
    if (!target) return;
    event.preventDefault();
    if (target.matches("input")) target.focus();
    else target.click();
  });
}

// To the next line of a list, or the one before.
function step(by) {
  const lines = [...document.querySelectorAll("a.line")], at = lines.indexOf(document.activeElement);
  lines[at < 0 ? (by > 0 ? 0 : lines.length - 1) : at + by]?.focus();
}

// <input data-list="countries">: the names to choose from come when one begins, since they weigh more than most pages.
const { places } = document.currentScript.dataset;
for (const field of document.querySelectorAll("[data-list]")) {
  field.addEventListener("focus", async () => {
    if (!document.getElementById(field.dataset.list)) document.body.insertAdjacentHTML("beforeend", await (await fetch(places)).text());
    field.setAttribute("list", field.dataset.list);
  }, { once: true });
}

// <input data-guess="time-zone">: the browser knows where one is.
for (const field of document.querySelectorAll("[data-guess=time-zone]")) {
  field.value ||= Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
}

// <a data-opens>: once the words are open in a mail program, the card asks whether they were sent.
for (const link of document.querySelectorAll("[data-opens]")) {
  link.addEventListener("click", () => {
    const card = link.closest(".card");
    card.classList.add("opened");
    for (const ask of card.querySelectorAll(".sent")) ask.hidden = false;
  });
}

// <form data-review="id">: says while one writes what its button would say, in that element.
for (const form of document.querySelectorAll("[data-review]")) {
  let timer, latest = 0;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const own = ++latest;
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { "X-Part": "findings" } });
      if (answer.ok && own === latest) document.getElementById(form.dataset.review).innerHTML = await answer.text();
    }, 800);
  });
}

// <form data-drop>: a file dropped on the page goes into its file field, a text into its text field, and it is sent.
for (const form of document.querySelectorAll("form[data-drop]")) {
  document.addEventListener("dragover", event => event.target.matches("input, textarea") || event.preventDefault());
  document.addEventListener("drop", event => {
    const [file] = event.dataTransfer.files, text = event.dataTransfer.getData("text/plain");
    if (!file && (!text || event.target.matches("input, textarea"))) return;
    event.preventDefault();
    if (file) {
      const one = new DataTransfer();
      one.items.add(file);
      form.querySelector("[type=file]").files = one.files;
    } else {
      form.querySelector("textarea").value = text;
    }
    form.requestSubmit();
  });
}

// A link opened in the browser that asked for it: no need to press the button.
document.querySelector("form[data-continue]")?.requestSubmit();

// <data data-badge value="3">: how much there is to do, on the icon of the installed pages.
const badge = document.querySelector("[data-badge]");
if (badge) navigator.setAppBadge?.(+badge.value).catch(() => {});

// A worker shows a page of its own when there is no network. Some browsers refuse it, as in private windows: then the browser's own page is shown.
navigator.serviceWorker?.register("/worker.js").catch(() => {});
if (document.querySelector("[data-offline]")) {
  addEventListener("online", () => location.reload());
  // The event can come before anything can be reached again.
  setTimeout(() => navigator.onLine && location.reload(), 3000);
}
