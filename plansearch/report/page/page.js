"use strict";
(() => {
  const table = document.querySelector("table");
  if (!table) return;
  const field = document.querySelector(".tools input");
  const count = document.querySelector(".tools output");
  const records = [...table.tBodies];
  const heads = [...table.tHead.rows[0].cells];
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const cellOf = (record, no) => record.rows[0].cells[no];
  const valueOf = (record, no) => {
    const cell = cellOf(record, no);
    return "value" in cell.dataset ? Number(cell.dataset.value) : cell.textContent.trim();
  };
  const isEmpty = (value) => value === "" || Number.isNaN(value);
  const compare = (a, b) => (typeof a === "number" && typeof b === "number" ? a - b : collator.compare(a, b));
  const shown = () => records.filter((record) => !record.hidden);

  const tell = () => {
    count.textContent = count.dataset.text.replace("{shown}", shown().length).replace("{n}", records.length);
  };

  heads.forEach((head, no) => {
    head.querySelector("button").addEventListener("click", () => {
      const order = head.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
      heads.forEach((other) => other.setAttribute("aria-sort", "none"));
      head.setAttribute("aria-sort", order);
      const sign = order === "ascending" ? 1 : -1;
      const keyed = records.map((record, at) => ({ record, at, value: valueOf(record, no) }));
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

  const copy = document.querySelector(".tools button");
  const line = (cells) => cells.map((cell) => cell.textContent.replace(/\s+/g, " ").trim()).join("\t");
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

  document.querySelectorAll(".tools").forEach((tools) => { tools.hidden = false; });
  tell();
})();
