// Shows the offline page when a page cannot be loaded. It keeps that page and what it is made of, the same for everybody; nothing of anybody's is kept.
"use strict";
const files = [/* files */];
const kept = "followup-" + files.join();

addEventListener("install", event => event.waitUntil(caches.open(kept).then(cache => cache.addAll(files)).then(() => skipWaiting())));
addEventListener("activate", event => event.waitUntil(caches.keys().then(names => Promise.all(names.filter(name => name !== kept).map(name => caches.delete(name)))).then(() => clients.claim())));
addEventListener("fetch", event => {
  const { request } = event, { pathname, search } = new URL(request.url);
  // What is sent, and every answer of a page, goes by as if nobody were here.
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(fetch(request).catch(() => caches.match(files[0])));
  else if (files.includes(pathname + search)) event.respondWith(caches.match(request).then(file => file ?? fetch(request)));
});
// A line that was encrypted to this browser. One that comes twice takes the place of itself.
addEventListener("push", event => {
  const { line, path, topic, count } = event.data.json();
  event.waitUntil(Promise.all([
    registration.showNotification("FollowUp", { body: line, tag: topic, data: path, icon: "/assets/icon-192.png" }),
    count && navigator.setAppBadge?.(count),
  ]));
});
addEventListener("notificationclick", event => {
  event.notification.close();
  event.waitUntil(clients.openWindow(event.notification.data));
});
