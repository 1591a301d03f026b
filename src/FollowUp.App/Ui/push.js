// <form data-push="key" hidden>: this browser can be told of what cannot wait. It asks by itself, once the button is pressed.
"use strict";
const form = document.querySelector("[data-push]");
form.hidden = !navigator.serviceWorker || !window.PushManager;
form.querySelector("button").addEventListener("click", async event => {
  event.preventDefault();
  try {
    const { pushManager } = await navigator.serviceWorker.ready;
    const subscribe = () => pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: form.dataset.push });
    // What it was subscribed with once may be of another server.
    const subscription = await subscribe().catch(async () => {
      await (await pushManager.getSubscription())?.unsubscribe();
      return subscribe();
    });
    form.elements.subscription.value = JSON.stringify(subscription);
    form.requestSubmit();
  } catch {
    form.querySelector("[role=status]").hidden = false;
  }
});
