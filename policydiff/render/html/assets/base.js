// What every report does, told by attributes, so that no report needs a script of its own for it:
//   data-item                 a thing that is filtered, walked with j and k; it has an id
//   data-facet + data-value   a button that filters; select[data-facet] a choice that does. Items bear data-<facet>,
//                             a list of tokens. Values of one facet are alternatives; facets and search must all hold.
//                             The root bears data-chosen-<facet>, so that a style sheet can stress what was chosen
//   data-group                hidden when no item in it is left
//   data-follow="id …"        faint when none of these items is left; `here` when one is at the top of the window
//   data-search               the texts of an item that are searched
//   data-fold                 a closed part (details) of an item, open while a search finds something in the item
//   data-key, data-partners   hover or focus lights whatever bears one of the partners' keys
//   data-action               theme, help, clear
// Without it the page is whole and readable; what needs it has the class needs-js.
"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const THEME = "policydiff-theme";
  // Storage may be forbidden for files opened from disk; the page then forgets the choice.
  const remembered = () => { try { return localStorage.getItem(THEME); } catch { return null; } };
  const remember = (theme) => { try { localStorage.setItem(THEME, theme); } catch { /* forgotten */ } };
  const setTheme = (theme) => { root.dataset.theme = theme; };
  if (["light", "dark"].includes(remembered())) setTheme(remembered());

  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const tokens = (text) => (text || "").split(" ").filter(Boolean);
  // As the search reads: one width of letters and signs, small letters, no blanks (到 2020 年 is 到2020年).
  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");

  document.addEventListener("DOMContentLoaded", () => {
    const items = all("[data-item]");
    const groups = all("[data-group]");
    const followers = all("[data-follow]");
    const buttons = all("button[data-facet]");
    const selects = all("select[data-facet]");
    const search = document.getElementById("search");
    const status = document.getElementById("status");
    const printed = document.querySelector(".print-status");
    const help = document.getElementById("help");
    const clearer = document.querySelector("[data-action=clear]");
    const known = new Set([...buttons, ...selects].map((control) => control.dataset.facet));
    const texts = new Map(items.map((item) => {
      const parts = all("[data-search]", item);
      return [item, (parts.length ? parts : [item]).map((part) => plain(part.textContent))];
    }));

    const folds = new Map(items.map((item) => [item, all("details[data-fold]", item)]));

    // Filters

    const wanted = () => {
      const facets = new Map();
      const add = (facet, value) => facets.set(facet, [...(facets.get(facet) || []), value]);
      for (const button of buttons) {
        if (button.getAttribute("aria-pressed") === "true") add(button.dataset.facet, button.dataset.value);
      }
      for (const select of selects) if (select.value) add(select.dataset.facet, select.value);
      return facets;
    };
    const words = () => (search ? search.value.split(/\s+/).map(plain).filter(Boolean) : []);
    const holds = (item, facets, terms) =>
      [...facets].every(([facet, values]) => {
        const own = tokens(item.dataset[facet]);
        return values.some((value) => own.includes(value));
      }) && terms.every((term) => texts.get(item).some((text) => text.includes(term)));

    const shown = () => items.filter((item) => !item.hidden);
    const apply = () => {
      const facets = wanted();
      const terms = words();
      for (const item of items) item.hidden = !holds(item, facets, terms);
      for (const group of groups) group.hidden = !all("[data-item]", group).some((item) => !item.hidden);
      const left = new Set(shown().map((item) => item.id));
      for (const follower of followers) {
        follower.classList.toggle("off", !tokens(follower.dataset.follow).some((id) => left.has(id)));
      }
      const filtered = facets.size > 0 || terms.length > 0;
      if (status) {
        const text = left.size ? status.dataset.shown : status.dataset.none;
        status.textContent = text.replace("{shown}", left.size).replace("{all}", items.length);
      }
      if (printed) {
        printed.hidden = !filtered;
        printed.textContent = status ? status.textContent : "";
      }
      root.classList.toggle("filtered", filtered);
      for (const facet of known) root.setAttribute(`data-chosen-${facet}`, (facets.get(facet) || []).join(" "));
      if (clearer) clearer.hidden = !filtered;
      unfold(terms.length > 0);
      highlight(terms);
      mark();
    };
    // What a search opened it closes again; what the reader opened stays.
    const unfold = (searching) => {
      for (const item of items) {
        for (const fold of folds.get(item)) {
          const open = searching && !item.hidden;
          if (open && !fold.open) fold.dataset.opened = "";
          else if (open || !("opened" in fold.dataset)) continue;
          else delete fold.dataset.opened;
          fold.open = open;
        }
      }
    };
    const clear = () => {
      for (const button of buttons) button.setAttribute("aria-pressed", "false");
      for (const select of selects) select.value = "";
      if (search) search.value = "";
      apply();
    };

    // Marks what was searched for, without touching the text; browsers that cannot do it only filter.
    const highlight = (terms) => {
      if (!window.CSS || !CSS.highlights) return;
      CSS.highlights.delete("found");
      if (!terms.length) return;
      const ranges = [];
      for (const item of shown()) {
        for (const part of all("[data-search]", item)) ranges.push(...found(part, terms));
      }
      CSS.highlights.set("found", new Highlight(...ranges));
    };
    const found = (part, terms) => {
      const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
      const places = [];
      let text = "";
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        for (let offset = 0; offset < node.data.length; offset += 1) {
          const folded = plain(node.data[offset]);
          text += folded;
          for (let unit = 0; unit < folded.length; unit += 1) places.push([node, offset]);
        }
      }
      const ranges = [];
      for (const term of terms) {
        for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + term.length)) {
          const [last, end] = places[at + term.length - 1];
          const range = new Range();
          range.setStart(...places[at]);
          range.setEnd(last, end + 1);
          ranges.push(range);
        }
      }
      return ranges;
    };

    // Where the reader is

    const top = () => {
      const bar = document.querySelector(".bar");
      return bar ? bar.getBoundingClientRect().bottom + 12 : 12;
    };
    const current = () => {
      const focused = document.activeElement && document.activeElement.closest("[data-item]");
      if (focused && !focused.hidden) return focused;
      return null;
    };
    const atTop = () => {
      const edge = Math.max(top(), 0);
      return shown().find((item) => item.getBoundingClientRect().bottom > edge + 1);
    };
    let here = null;
    const mark = () => {
      const now = atTop();
      const id = now ? now.id : null;
      if (id === here) return;
      here = id;
      for (const follower of followers) {
        const is = id !== null && tokens(follower.dataset.follow).includes(id);
        follower.classList.toggle("here", is);
      }
    };
    let waiting = false;
    addEventListener("scroll", () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => { waiting = false; mark(); });
    }, { passive: true });

    const go = (item) => {
      if (!item) return;
      item.tabIndex = -1;
      item.focus({ preventScroll: true });
      item.scrollIntoView({ block: "start" });
    };
    const step = (by) => {
      const list = shown();
      const from = current();
      if (from) { go(list[list.indexOf(from) + by]); return; }
      const next = atTop();
      go(by > 0 ? next : list[list.indexOf(next) - 1]);
    };

    // Partners

    const keyed = new Map();
    for (const element of all("[data-key]")) {
      for (const key of tokens(element.dataset.key)) keyed.set(key, [...(keyed.get(key) || []), element]);
    }
    let lit = [];
    const light = (element) => {
      for (const one of lit) one.classList.remove("lit", "lit-origin");
      lit = [];
      if (!element) return;
      lit = tokens(element.dataset.partners).flatMap((key) => keyed.get(key) || []);
      for (const one of lit) one.classList.add("lit");
      element.classList.add("lit-origin");
      lit.push(element);
    };
    const partnered = (target) => (target instanceof Element ? target.closest("[data-partners]") : null);
    for (const element of all("[data-partners]")) {
      if (!element.matches("a, button, summary, input, select")) element.tabIndex = 0;
    }
    document.addEventListener("mouseover", (event) => light(partnered(event.target) || partnered(document.activeElement)));
    document.addEventListener("focusin", (event) => light(partnered(event.target)));
    document.addEventListener("focusout", () => light(null));

    // Keys and buttons

    const dark = matchMedia("(prefers-color-scheme: dark)");
    const toggleTheme = () => {
      const theme = root.dataset.theme || (dark.matches ? "dark" : "light");
      setTheme(theme === "dark" ? "light" : "dark");
      remember(root.dataset.theme);
    };
    const openHelp = () => { if (help && !help.open) help.showModal(); };
    const evidence = () => {
      const item = current() || atTop();
      if (!item) return;
      const folds = all("details", item);
      const open = folds.some((fold) => !fold.open);
      for (const fold of folds) fold.open = open;
    };
    const actions = { theme: toggleTheme, help: openHelp, clear };
    document.addEventListener("click", (event) => {
      const actor = event.target instanceof Element ? event.target.closest("[data-action]") : null;
      if (actor && actions[actor.dataset.action]) actions[actor.dataset.action]();
    });
    const keys = {
      j: () => step(1),
      k: () => step(-1),
      e: evidence,
      t: toggleTheme,
      "?": openHelp,
      "/": () => { if (search) { search.focus(); search.select(); } },
      Escape: clear,
    };
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || (help && help.open)) return;
      const typing = event.target instanceof Element && event.target.closest("input, select, textarea");
      if (typing) {
        if (event.key === "Escape" && event.target === search) { clear(); search.blur(); }
        if (event.key === "Enter" && event.target === search) go(shown()[0]);
        return;
      }
      const act = keys[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    });
    for (const button of buttons) {
      button.addEventListener("click", () => {
        button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
        apply();
      });
    }
    for (const select of selects) select.addEventListener("change", apply);
    if (search) search.addEventListener("input", apply);

    // A link to a thing that a filter hides takes the filter away.
    const reveal = () => {
      const id = decodeURIComponent(location.hash.slice(1));
      const target = id ? document.getElementById(id) : null;
      const item = target ? target.closest("[data-item]") : null;
      if (item && item.hidden) clear();
      if (target && item) target.scrollIntoView({ block: "start" });
    };
    addEventListener("hashchange", reveal);
    // A browser may restore what was typed before a reload.
    apply();
    reveal();
  });
})();
