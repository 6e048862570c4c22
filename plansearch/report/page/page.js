"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const compare = (a, b) => (typeof a === "number" && typeof b === "number" ? a - b : collator.compare(a, b));
  const isEmpty = (value) => value === "" || Number.isNaN(value);
  const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const bringIntoView = (element) => element.scrollIntoView({ block: "center", behavior: isStill ? "auto" : "smooth" });

  // Quotes: the paragraphs behind a cell, below its row.
  const linksOf = (record) => [...record.querySelectorAll("a[data-quotes]")];
  const close = (link) => {
    link.setAttribute("aria-expanded", "false");
    link.closest("tbody").querySelectorAll("tr.quoted").forEach((row) => { if (row.ofLink === link) row.remove(); });
  };
  const open = (link) => {
    if (link.getAttribute("aria-expanded") === "true") return;
    const record = link.closest("tbody");
    const row = record.insertRow(-1);
    row.className = "quoted";
    row.ofLink = link;
    const cell = row.insertCell();
    cell.colSpan = record.rows[0].cells.length;
    const sheet = document.createElement("div");
    sheet.className = "sheet";
    for (const no of link.dataset.quotes.split(" ")) {
      const quote = byId(`q${no}`).cloneNode(true);
      quote.removeAttribute("id");
      sheet.append(quote);
    }
    cell.append(sheet);
    link.setAttribute("aria-expanded", "true");
  };
  const isOpen = (link) => link.getAttribute("aria-expanded") === "true";

  const setUp = (block) => {
    const table = block.querySelector("table");
    const tools = block.querySelector(".tools");
    if (!tools) return;
    const records = [...table.tBodies];
    const heads = [...table.tHead.rows[0].cells];
    const count = tools.querySelector("output");
    const field = tools.querySelector("input");
    const shown = () => records.filter((record) => !record.hidden);
    const tell = () => {
      count.textContent = count.dataset.text.replace("{shown}", shown().length).replace("{n}", records.length);
    };

    const valueOf = (cell, areNumbers) => {
      if ("value" in cell.dataset) return Number(cell.dataset.value);
      const text = cell.textContent.trim();
      if (!areNumbers || text === "") return text;
      const number = text.match(/^[^\d]{0,4}?(-?\d+(?:\.\d+)?)/);
      return number ? Number(number[1]) : NaN;
    };
    heads.forEach((head, no) => {
      head.querySelector("button").addEventListener("click", () => {
        const order = head.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
        heads.forEach((other) => other.setAttribute("aria-sort", "none"));
        head.setAttribute("aria-sort", order);
        const sign = order === "ascending" ? 1 : -1;
        const cells = records.map((record) => record.rows[0].cells[no]);
        const texts = cells.map((cell) => cell.textContent.trim()).filter(Boolean);
        const areNumbers = texts.every((text) => /^[^\d]{0,4}\d/.test(text));
        const keyed = records.map((record, at) => ({ record, at, value: valueOf(cells[at], areNumbers) }));
        keyed.sort((a, b) => {
          const empty = isEmpty(a.value) - isEmpty(b.value);
          return empty || (isEmpty(a.value) ? 0 : sign * compare(a.value, b.value)) || a.at - b.at;
        });
        table.append(...keyed.map(({ record }) => record));
      });
    });

    let waiting = 0;
    field.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
        for (const record of records) {
          const text = record.textContent.toLowerCase();
          record.hidden = !words.every((word) => text.includes(word));
        }
        tell();
      }, 100);
    });

    const copy = tools.querySelector(".copy");
    const line = (cells) => cells.map((cell) => 
      cell.textContent.replace(/\s+/g, " ").replace(/[\u0000-\u001f\u007f]/g, "\ufffd").trim()).join("\t");
    copy.addEventListener("click", async () => {
      const rows = [...table.tBodies].filter((record) => !record.hidden);
      const text = [heads, ...rows.map((record) => [...record.rows[0].cells, ...record.querySelectorAll(".text")])]
        .map((cells) => line([...cells])).join("\n");
      try {
        await navigator.clipboard.writeText(text);
      } catch {
        const area = document.createElement("textarea");
        area.value = text;
        document.body.append(area);
        area.select();
        document.execCommand("copy");
        area.remove();
      }
      count.textContent = copy.dataset.done;
    });

    const every = tools.querySelector(".every");
    if (every) {
      every.addEventListener("click", () => {
        const wanted = every.getAttribute("aria-pressed") !== "true";
        every.setAttribute("aria-pressed", String(wanted));
        for (const record of wanted ? shown() : records) linksOf(record).forEach(wanted ? open : close);
      });
    }
    records.flatMap(linksOf).forEach((link) => link.setAttribute("aria-expanded", "false"));
    table.addEventListener("click", (event) => {
      const link = event.target.closest("a[data-quotes]");
      if (!link) return;
      event.preventDefault();
      (isOpen(link) ? close : open)(link);
    });
    table.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      const record = event.target.closest("tbody");
      if (record) linksOf(record).filter(isOpen).forEach(close);
    });
    tools.hidden = false;
    tell();
  };
  document.querySelectorAll(".block").forEach(setUp);

  // Places in whole texts: joined with the same place of the other text, and with a row of the table.
  const places = [...document.querySelectorAll("a.place")];
  if (!places.length) return;
  const rowsOf = (element) => new Set((element.dataset.rows ?? element.dataset.row ?? "").split(" ").filter(Boolean));
  const light = (rows, name) => {
    for (const place of places) place.classList.toggle(name, [...rowsOf(place)].some((row) => rows.has(row)));
    document.querySelectorAll("tbody[id]").forEach((record) => record.classList.toggle(name, rows.has(record.id.slice(1))));
  };
  const follow = (element) => {
    const rows = rowsOf(element);
    light(rows, "chosen");
    const own = element.closest(".whole");
    for (const whole of document.querySelectorAll(".whole")) {
      if (whole === own) continue;
      const other = places.find((place) => whole.contains(place) && [...rowsOf(place)].some((row) => rows.has(row)));
      if (other) whole.scrollTo({ top: whole.scrollTop + other.getBoundingClientRect().top - whole.getBoundingClientRect().top
        - whole.clientHeight / 3, behavior: isStill ? "auto" : "smooth" });
    }
    const record = byId(`r${[...rows][0]}`);
    if (own && record && document.querySelector(".with-texts.listed")) bringIntoView(record);
  };
  for (const element of [...places, ...document.querySelectorAll("a[data-row]")]) {
    element.addEventListener("click", (event) => {
      event.preventDefault();
      follow(element);
    });
    element.addEventListener("mouseenter", () => light(rowsOf(element), "near"));
    element.addEventListener("mouseleave", () => light(new Set(), "near"));
    element.addEventListener("focus", () => light(rowsOf(element), "near"));
    element.addEventListener("blur", () => light(new Set(), "near"));
  }
})();
