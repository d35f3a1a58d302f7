// Shortcuts of the desk: data-key="x" on a button, link or box to tick is clicked by that key, data-focus-key on a
// field is focused, data-opens names a dialog, data-ctrl-enter marks the button that Ctrl+Enter presses, data-pick on a
// field takes over words that are selected in a text with data-pick-from. Nothing happens while somebody types, and
// every page works without this file.
(() => {
  "use strict";

  const isTyping = (target) =>
    target instanceof Element &&
    (target.isContentEditable || target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, .select2-container") !== null);

  // Keys can be switched off, for whoever speaks to the computer or presses them by accident.
  const KEYS_OFF = "desk-keys-off";
  const keysOn = () => {
    try {
      return localStorage.getItem(KEYS_OFF) === null;
    } catch {
      return true;
    }
  };
  const switchKeys = (on) => {
    try {
      if (on) localStorage.removeItem(KEYS_OFF);
      else localStorage.setItem(KEYS_OFF, "yes");
    } catch {
      // a browser that keeps nothing has the keys on
    }
  };

  const byKey = (attribute, key) =>
    [...document.querySelectorAll(`[${attribute}]`)].find((element) => element.getAttribute(attribute) === key);

  // A field that is found by typing (select2) shows a stand-in for its hidden list.
  const focus = (field) => (field.parentElement.querySelector(".select2-selection") ?? field).focus();

  const submit = (event) => {
    const button = event.target.closest("details, form")?.querySelector("[data-ctrl-enter]");
    if (button) {
      event.preventDefault();
      button.click();
    }
  };

  // The selected words of a text and the character at which they begin; null where nothing of a text is selected.
  const selected = () => {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const element = (node) => (node instanceof Element ? node : node.parentElement);
    const paragraph = element(range.startContainer)?.closest("[data-pick-from] p[data-start]");
    if (!paragraph || !element(range.endContainer)?.closest("[data-pick-from]")) return null;
    const before = document.createRange();
    before.setStart(paragraph, 0);
    before.setEnd(range.startContainer, range.startOffset);
    // a character outside the basic plane counts as one, as it does in the stored text
    return { words: selection.toString().trim(), at: Number(paragraph.dataset.start) + [...before.toString()].length };
  };

  const pick = (field) => {
    const found = selected();
    if (!found) return;
    field.value = found.words;
    const at = document.getElementById(`${field.id}_at`);
    if (at) at.value = String(Math.max(0, found.at));
  };

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.repeat) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.closest?.("form.desk-form .desk-field")) {
      submit(event);
      return;
    }
    if (isTyping(event.target)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (event.key !== "?" && !keysOn()) return;
    const field = byKey("data-focus-key", event.key);
    const control = byKey("data-key", event.key);
    if (!field && !control) return;
    event.preventDefault();
    if (field) focus(field);
    else {
      control.click();
      // A way through the page ends in its heading, from which Tab goes on.
      if (control.hash && control.pathname === location.pathname) document.querySelector(control.hash)?.focus();
    }
  });

  document.addEventListener("DOMContentLoaded", () => {
    // The theme would write the name of a chosen file into the first line of text of the form, or fail without one.
    document.querySelectorAll("input[type=file].desk-file").forEach((field) => {
      field.hasChangeListener = true;
    });
    document.querySelectorAll("[data-opens]").forEach((button) => {
      button.hidden = false;
      button.addEventListener("click", () => document.getElementById(button.dataset.opens).showModal());
    });
    document.querySelectorAll("[data-keys-on]").forEach((box) => {
      box.checked = keysOn();
      box.addEventListener("change", () => switchKeys(box.checked));
    });
    // The key of a field stands beside its label.
    document.querySelectorAll(".desk-field :is([data-key], [data-focus-key])").forEach((field) => {
      const key = document.createElement("kbd");
      key.textContent = field.dataset.key ?? field.dataset.focusKey;
      (field.closest("label") ?? document.querySelector(`label[for="${field.id}"]`))?.append(" ", key);
    });
    // A button above a field takes over what is selected; pressing it must not end the selection.
    document.querySelectorAll("textarea[data-pick]").forEach((field) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "desk-button desk-small desk-pick";
      button.textContent = field.dataset.pick;
      button.addEventListener("pointerdown", (event) => event.preventDefault());
      button.addEventListener("click", () => pick(field));
      field.closest(".desk-field").prepend(button);
      // Words that are typed are looked up near the place that they had.
      field.addEventListener("input", () => {
        const at = document.getElementById(`${field.id}_at`);
        if (at) at.value = "";
      });
    });
    // The theme opens its menus by clicks on plain elements, which no key reaches.
    const filters = document.getElementById("changelist-filter");
    document.querySelectorAll(":is(span, div, a:not([href]))[x-on\\:click]:not([tabindex], #changelist-filter-close)").forEach((opener) => {
      opener.tabIndex = 0;
      opener.setAttribute("role", "button");
      opener.addEventListener("keydown", (event) => {
        if (event.target !== opener || (event.key !== "Enter" && event.key !== " ")) return;
        event.preventDefault();
        opener.click();
        // What opened stands before its opener or over the list: the keys go on within it.
        const opensFilters = opener.getAttribute("x-on:click").includes("filterOpen");
        const panel = opensFilters ? filters : opener.parentElement.querySelector("nav[x-show]");
        setTimeout(() => {
          const found = panel?.querySelectorAll(".select2-selection, select, input:not([type=hidden]), a, button, [tabindex]") ?? [];
          [...found].find((one) => one.tabIndex >= 0 && one.checkVisibility())?.focus();
        }, 50);
      });
    });
    // The theme draws its icons with words of English, which nobody needs read out beside the words of the desk.
    document.querySelectorAll(":is(a, button, [role=button]) .material-symbols-outlined").forEach((icon) => {
      const around = icon.closest("a, button, [role=button]");
      if (around.textContent.trim() !== icon.textContent.trim() || around.hasAttribute("aria-label")) icon.ariaHidden = "true";
    });
    // Somebody who came second puts the first one's words into the field.
    document.querySelectorAll("[data-take-for]").forEach((button) => {
      const field = document.getElementById(button.dataset.takeFor);
      if (!field) return;
      button.hidden = false;
      button.addEventListener("click", () => {
        const { value, words } = button.dataset;
        const isOffered = field.tagName !== "SELECT" || [...field.options].some((option) => option.value === value);
        if (!isOffered) field.add(new Option(words, value));
        field.value = value;
        field.dispatchEvent(new Event("change", { bubbles: true }));
        focus(field);
      });
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

  // A page of a claim says that it is open, and shows who else has it open. Silence when nobody answers.
  const BEAT = 30000;
  const beat = async (place) => {
    if (document.hidden) return;
    const body = new URLSearchParams({ version: place.dataset.version, csrfmiddlewaretoken: place.dataset.token });
    try {
      const answer = await fetch(place.dataset.presence, { method: "POST", body });
      if (!answer.ok) return;
      const { here, changed } = await answer.json();
      const said = [here, changed].filter(Boolean).join(" ");
      if (place.textContent !== said) place.textContent = said;
    } catch {
      place.textContent = "";
    }
  };
  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-presence]").forEach((place) => {
      beat(place);
      setInterval(() => beat(place), BEAT);
      document.addEventListener("visibilitychange", () => beat(place));
    });
  });

  // The stand-in for a list that is found by typing (select2) is called as its label says, also while it is empty.
  const nameStandIns = () => {
    document.querySelectorAll(".select2-container .select2-selection").forEach((standIn) => {
      const list = standIn.closest(".select2-container").previousElementSibling;
      const label = list?.id && document.querySelector(`label[for="${list.id}"]`);
      if (!label) return;
      label.id ||= `${list.id}_label`;
      const shown = standIn.querySelector(".select2-selection__rendered");
      for (const one of [standIn, shown]) one?.setAttribute("aria-labelledby", `${label.id} ${shown?.id ?? ""}`);
    });
  };
  document.addEventListener("DOMContentLoaded", () => {
    document.getElementById("content")?.setAttribute("role", "main");
    window.django?.jQuery?.(nameStandIns); // after the stand-ins are made, which jQuery does when the page is ready
  });

  // Coming back with the browser's Back button, a form can be sent again.
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
  });
})();
