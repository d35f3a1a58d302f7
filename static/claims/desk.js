// Shortcuts of the desk: data-key="x" on a button or link is clicked by that key, data-focus-key on a field is
// focused, data-opens names a dialog, data-ctrl-enter marks the button that Ctrl+Enter presses. Nothing happens
// while somebody types, and every page works without this file.
(() => {
  "use strict";

  const isTyping = (target) =>
    target instanceof Element &&
    (target.isContentEditable || target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, .select2-container") !== null);

  const byKey = (attribute, key) =>
    [...document.querySelectorAll(`[${attribute}]`)].find((element) => element.getAttribute(attribute) === key);

  const submit = (event) => {
    const button = event.target.closest("form")?.querySelector("[data-ctrl-enter]");
    if (button) {
      event.preventDefault();
      button.click();
    }
  };

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.repeat) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target instanceof HTMLTextAreaElement) {
      submit(event);
      return;
    }
    if (isTyping(event.target)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    const field = byKey("data-focus-key", event.key);
    const control = byKey("data-key", event.key);
    if (!field && !control) return;
    event.preventDefault();
    if (field) field.focus();
    else control.click();
  });

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-opens]").forEach((button) => {
      button.hidden = false;
      button.addEventListener("click", () => document.getElementById(button.dataset.opens).showModal());
    });
    // A double click or an impatient key must not send a decision twice.
    document.querySelectorAll("form.desk-form, form.desk-undo").forEach((form) => {
      form.addEventListener("submit", (event) => {
        if (form.dataset.sent) event.preventDefault();
        form.dataset.sent = "yes";
      });
    });
    // All pieces of a claim light up together.
    document.querySelectorAll(".desk-text a[data-claim]").forEach((link) => {
      const together = () => document.querySelectorAll(`.desk-text a[data-claim="${link.dataset.claim}"]`);
      const light = (on) => () => together().forEach((one) => one.classList.toggle("desk-lit", on));
      link.addEventListener("pointerenter", light(true));
      link.addEventListener("pointerleave", light(false));
    });
  });

  // Coming back with the browser's Back button, a form can be sent again.
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
  });
})();
