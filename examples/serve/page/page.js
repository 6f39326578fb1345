"use strict";
// All text goes through textContent; nothing of an ad is ever read as markup.
(() => {
  const byId = (id) => document.getElementById(id);
  const make = (tag, name, text) => {
    const element = document.createElement(tag);
    if (name) element.className = name;
    if (text !== undefined) element.textContent = text;
    return element;
  };
  const FAMILIES = [["forced_criminality", "Forced criminality"], ["forced_labour", "Forced labour"], ["job_fraud", "Job fraud"]];
  const MEANING = {
    hold: "A person should look before anybody sees it.",
    review: "A person should look.",
    pass: "No reason found. This never means safe.",
    not_scored: "No text to read.",
  };
  const RANK = { hold: 0, review: 1, pass: 2, not_scored: 3 };
  const SIBLING = 0.3, STEP = 200, MOST_LINES = 200000, MOST_ADS = 2000;
  let items = [], shown = [], current = null, limit = STEP, token = "", quoteAt = -1, run = 0;

  // ---- text -------------------------------------------------------------------------------------------------------
  const encoder = new TextEncoder(), decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const isControl = (code) => code < 0x20 && code !== 0x0a && code !== 0x09 || code >= 0x7f && code <= 0x9f || code === 0x061c
    || code === 0x200e || code === 0x200f || code >= 0x202a && code <= 0x202e || code >= 0x2066 && code <= 0x2069
    || code === 0x200b || code === 0x2060 || code === 0xfeff || code === 0xad || code >= 0xe0000 && code <= 0xe007f;
  // Characters that act on the screen instead of being shown are written out.
  const append = (parent, text) => {
    let plain = "";
    for (const character of text.replace(/\r\n?/g, "\n")) {
      const code = character.codePointAt(0);
      if (!isControl(code)) { plain += character; continue; }
      if (plain) parent.append(plain);
      plain = "";
      const sign = make("span", "control", code.toString(16).toUpperCase().padStart(4, "0"));
      sign.title = "U+" + sign.textContent;
      parent.append(sign);
    }
    if (plain) parent.append(plain);
    return parent;
  };
  // Cuts text at byte ranges: calls draw(piece, ranges over it).
  const cut = (text, ranges, draw) => {
    const bytes = encoder.encode(text);
    const points = new Set([0, bytes.length]);
    for (const range of ranges) { points.add(Math.min(range.start, bytes.length)); points.add(Math.min(range.end, bytes.length)); }
    const sorted = [...points].sort((a, b) => a - b);
    const starts = [...ranges].sort((a, b) => a.start - b.start);
    let open = [], next = 0;
    for (let i = 0; i + 1 < sorted.length; i++) {
      const [from, to] = [sorted[i], sorted[i + 1]];
      while (next < starts.length && starts[next].start <= from) open.push(starts[next++]);
      open = open.filter((range) => range.end > from);
      draw(decoder.decode(bytes.subarray(from, to)), open);
    }
  };
  const short = (text, length) => {
    const flat = text.replace(/\s+/g, " ").trim();
    return [...flat].length > length ? [...flat].slice(0, length).join("") + "…" : flat;
  };

  // ---- campaigns --------------------------------------------------------------------------------------------------
  const sketch = (hex) => (/^[0-9a-f]{192}$/.test(hex || "") ? hex.match(/.{3}/g).map((part) => parseInt(part, 16)) : null);
  const likeness = (a, b) => {
    let both = 0, either = 0;
    for (let i = 0; i < a.length; i++) {
      if (a[i] || b[i]) either++;
      if (a[i] && a[i] === b[i]) both++;
    }
    return either ? both / either : 0;
  };
  const siblings = (item) => {
    const own = sketch(item.verdict.campaign);
    if (!own) return [];
    const found = [];
    for (const other of items) {
      if (other === item) continue;
      other.sketch = other.sketch || sketch(other.verdict.campaign);
      if (!other.sketch) continue;
      const like = likeness(own, other.sketch);
      if (like >= SIBLING) found.push([like, other]);
    }
    return found.sort((a, b) => b[0] - a[0]);
  };

  // ---- items ------------------------------------------------------------------------------------------------------
  const nameOf = (item) => {
    if (item.verdict.id) return item.verdict.id;
    const text = item.fields && item.fields.map((field) => field.original).find((text) => text.trim());
    const quote = item.verdict.signals.flatMap((reason) => reason.spans).map((span) => span.quote)[0];
    return short(text || quote || "(no text)", 60);
  };
  const isVerdict = (value) => value && typeof value === "object" && typeof value.decision === "string"
    && Array.isArray(value.signals) && value.families && typeof value.families === "object";
  const asItem = (value) => {
    if (value && isVerdict(value.verdict)) return { verdict: value.verdict, fields: Array.isArray(value.fields) ? value.fields : null };
    return isVerdict(value) ? { verdict: value, fields: null } : null;
  };
  const add = (fresh) => {
    items = items.concat(fresh);
    items.sort((a, b) => (RANK[a.verdict.decision] ?? 4) - (RANK[b.verdict.decision] ?? 4) || b.verdict.score - a.verdict.score);
  };

  const say = (text, bad) => {
    byId("status").textContent = text;
    byId("status").className = bad ? "bad" : "";
  };
  const call = async (body, kind) => {
    const headers = { "Content-Type": kind };
    if (token) headers.Authorization = "Bearer " + token;
    const response = await fetch("/v1/explain", { method: "POST", headers, body });
    const answer = await response.json();
    if (response.status === 401) {
      byId("token-row").hidden = false;
      byId("token").focus();
    }
    if (!response.ok) throw new Error(answer.detail || response.statusText);
    return answer;
  };
  const screen = async () => {
    const text = byId("ad").value;
    say("Reading…");
    try {
      const isJson = text.trimStart().startsWith("{");
      const item = asItem(await call(text, isJson ? "application/json" : "text/plain"));
      if (!item) throw new Error("the service answered something else");
      add([item]);
      list();
      show(item);
      say("Done: " + item.verdict.decision.replace("_", " ") + ".");
      byId("result").focus({ preventScroll: true });
    } catch (error) {
      say("Not screened: " + error.message, true);
    }
  };
  const open = async (file) => {
    const mine = ++run;
    say("Opening…");
    const lines = (await file.text()).split("\n").filter((line) => line.trim()).slice(0, MOST_LINES);
    const verdicts = [], ads = [];
    let bad = 0;
    for (const line of lines) {
      let value;
      try { value = JSON.parse(line); } catch { bad++; continue; }
      const item = asItem(value);
      if (item) verdicts.push(item);
      else if (value && typeof value === "object" && !Array.isArray(value) && !("error" in value && "line" in value)) ads.push(line);
      else bad++;
    }
    add(verdicts);
    if (verdicts.length) { list(); if (!current) show(shown[0]); }
    const wanted = ads.slice(0, MOST_ADS);
    let next = 0, done = 0;
    const fetchOne = async () => {
      while (next < wanted.length && mine === run) {
        const line = wanted[next++];
        try {
          const item = asItem(await call(line, "application/json"));
          // Verdicts of the same file or an earlier one get their text back.
          const known = item && item.verdict.id && items.find((other) => other.verdict.id === item.verdict.id && !other.fields);
          if (known) known.fields = item.fields;
          else if (item) add([item]);
        } catch { bad++; }
        done++;
        if (done % 50 === 0) say(`Screened ${done} of ${wanted.length}…`);
      }
    };
    await Promise.all([fetchOne(), fetchOne(), fetchOne(), fetchOne()]);
    list();
    if (current && shown.includes(current)) show(current); else if (shown.length) show(shown[0]);
    const more = ads.length > wanted.length ? `; only the first ${MOST_ADS} ads were screened` : "";
    say(`${verdicts.length} verdicts and ${done} ads opened, ${bad} lines could not be read${more}.`, bad > 0);
  };

  // ---- the list ---------------------------------------------------------------------------------------------------
  const list = () => {
    const wanted = byId("filter").value;
    shown = items.filter((item) => !wanted || item.verdict.decision === wanted);
    byId("queue").hidden = items.length < 2;
    byId("count").textContent = `${shown.length} of ${items.length}`;
    byId("list").replaceChildren(...shown.slice(0, limit).map((item) => {
      const button = make("button");
      button.type = "button";
      button.append(make("span", item.verdict.decision, item.verdict.decision.replace("_", " ")),
        make("span", "number", Number(item.verdict.score).toFixed(2)));
      const name = append(make("span", "name"), nameOf(item));
      name.dir = "auto";
      button.append(name);
      button.setAttribute("aria-current", String(item === current));
      button.addEventListener("click", () => show(item));
      item.button = button;
      const row = make("li");
      row.append(button);
      return row;
    }));
    byId("more").hidden = shown.length <= limit;
  };
  const step = (by) => {
    if (!shown.length) return;
    const at = Math.min(Math.max(shown.indexOf(current) + by, 0), shown.length - 1);
    if (at >= limit) { limit += STEP; list(); }
    show(shown[at]);
    shown[at].button?.scrollIntoView({ block: "nearest" });
  };

  // ---- one ad -----------------------------------------------------------------------------------------------------
  const card = (title, name) => {
    const section = make("section", "card" + (name ? " " + name : ""));
    const heading = make("h2", "", title);
    section.append(heading);
    section.setAttribute("aria-label", title);
    return section;
  };
  const light = (element) => {
    for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
    element.classList.add("lit");
    element.scrollIntoView({ block: "center" });
    element.focus({ preventScroll: true });
  };
  const show = (item) => {
    if (!item) return;
    current?.button?.setAttribute("aria-current", "false");
    current = item;
    quoteAt = -1;
    item.button?.setAttribute("aria-current", "true");
    const verdict = item.verdict, result = byId("result");
    const parts = [];
    const top = make("div", "top");
    top.append(decisionCard(verdict), payCard(verdict));
    parts.push(top);
    const marks = new Map(), reasons = reasonsCard(verdict, marks);
    if (item.fields) parts.push(textCard(item, marks, reasons.rows));
    parts.push(reasons.section);
    if (item.fields?.some((field) => field.changes.length)) parts.push(undoneCard(item));
    if (items.length > 1) parts.push(siblingsCard(item));
    parts.push(modelCard(verdict));
    result.replaceChildren(...parts);
    result.dataset.decision = verdict.decision;
  };
  const decisionCard = (verdict) => {
    const section = card("Decision");
    const line = make("p", "decision " + verdict.decision, verdict.decision.replace("_", " "));
    section.append(line, make("p", "quiet", MEANING[verdict.decision] || ""));
    for (const [key, name] of FAMILIES) {
      const value = Number(verdict.families[key]) || 0;
      const row = make("div", "reading"), track = make("div", "track"), fill = make("div", "fill");
      fill.classList.add(value < 0.5 ? "low" : value < 0.9 ? "middle" : "high");
      fill.style.width = (Math.min(Math.max(value, 0), 1) * 100).toFixed(1) + "%";
      track.setAttribute("role", "meter");
      track.setAttribute("aria-label", name);
      track.setAttribute("aria-valuemin", "0");
      track.setAttribute("aria-valuemax", "1");
      track.setAttribute("aria-valuenow", value.toFixed(2));
      track.append(fill);
      row.append(make("span", "", name), track, make("span", "number", value.toFixed(2)));
      section.append(row);
    }
    if (verdict.id) {
      const id = append(make("p", "quiet"), "Ad " + verdict.id);
      id.dir = "auto";
      section.append(id);
    }
    return section;
  };
  const payCard = (verdict) => {
    const section = card("Pay"), pay = verdict.pay;
    if (!pay) { section.append(make("p", "quiet", "No pay was read.")); return section; }
    const usd = (value) => "US$ " + Math.round(Number(value)).toLocaleString("en");
    const [low, high] = [Number(pay.monthly_usd_low), Number(pay.monthly_usd_high)];
    section.append(make("p", "", `As read: ${usd(low)}${high > low ? " to " + usd(high) : ""} a month`));
    if (!Array.isArray(pay.reference_usd)) { section.append(make("p", "quiet", "What such work usually earns there is not known.")); return section; }
    const [from, to] = pay.reference_usd.map(Number), most = Math.max(high, to) * 1.05 || 1;
    section.append(make("p", "", `Usual: ${usd(from)} to ${usd(to)} (${pay.country || "?"}, ${pay.role || "any work"})`));
    if (pay.ratio !== null) section.append(make("p", "quiet", `Stated pay is ${Number(pay.ratio).toFixed(1)} times the usual.`));
    const scale = make("div", "scale");
    scale.setAttribute("aria-hidden", "true");
    for (const [name, a, b] of [["usual", from, to], ["stated", low, high]]) {
      const bar = make("div", name);
      bar.style.left = (a / most * 100).toFixed(1) + "%";
      bar.style.width = ((b - a) / most * 100).toFixed(1) + "%";
      bar.title = name;
      scale.append(bar);
    }
    section.append(scale, make("p", "quiet", "Green: usual pay. Red: pay of this ad."));
    return section;
  };
  const reasonsCard = (verdict, marks) => {
    const section = card("Reasons"), rows = new Map();
    const groups = [["risk", "Resembles reported lures"], ["legitimacy", "Speaks for an honest offer"], ["context", "Context"]];
    if (!verdict.signals.length) section.append(make("p", "quiet", "No signal was seen."));
    for (const [polarity, title] of groups) {
      const own = verdict.signals.filter((reason) => reason.polarity === polarity);
      if (!own.length) continue;
      section.append(make("h3", "", title));
      const rowList = make("ul", "reasons");
      for (const reason of own) {
        const row = make("li", "reason " + polarity);
        row.tabIndex = -1;
        const head = make("p", "head", reason.explanation);
        head.append(make("span", "weight", signed(reason.contribution) + (reason.quoted ? " · inside a warning" : "")));
        row.append(head);
        const quotes = make("div");
        for (const span of reason.spans) {
          const button = append(make("button", "quote"), span.quote.length > 400 ? span.quote.slice(0, 400) + "…" : span.quote);
          button.type = "button";
          button.dir = "auto";
          button.title = "Show in the text";
          button.addEventListener("click", () => {
            const mark = marks.get(`${span.field}:${span.start}:${span.end}`);
            if (mark) light(mark);
          });
          quotes.append(button);
        }
        row.append(quotes, make("p", "quiet", `${reason.id} · ${reason.source}`));
        rows.set(reason.id, row);
        rowList.append(row);
      }
      section.append(rowList);
    }
    if (verdict.combinations.length) {
      section.append(make("h3", "", "Together"));
      const rowList = make("ul", "reasons"), weak = make("ul", "reasons");
      for (const together of verdict.combinations) {
        const row = make("li", "reason risk"), head = make("p", "head", together.explanation);
        head.append(make("span", "weight", signed(together.contribution)));
        row.append(head, make("p", "quiet", `${together.id} · ${together.source}`));
        (Math.abs(together.contribution) < 0.05 ? weak : rowList).append(row);
      }
      section.append(rowList);
      if (weak.children.length) {
        const more = make("details");
        more.append(make("summary", "quiet", `${weak.children.length} more that add next to nothing to the leading reading`), weak);
        section.append(more);
      }
    }
    const sum = sumOf(verdict);
    if (sum) section.append(sum);
    return { section, rows };
  };
  const signed = (value, places = 1) => (value < 0 ? "−" : "+") + Math.abs(Number(value)).toFixed(places);
  // The small learned weights have no row of their own above; here everything is added up, reading by reading.
  const sumOf = (verdict) => {
    const keys = FAMILIES.map(([key]) => key), { raw, bias, mentions, words } = verdict;
    if (!raw || !bias || typeof mentions !== "number" || typeof words !== "number") return null;
    const all = (reasons) => keys.map((key) => reasons.reduce((sum, reason) => sum + (Number(reason.contributions?.[key]) || 0), 0));
    const named = (reasons) => {
      const sorted = Object.entries(reasons || {}).sort((a, b) => b[1] - a[1]);
      return sorted.length ? ": " + sorted.map(([name, value]) => `${name} ${signed(value, 2)}`).join(", ") : "";
    };
    const of = (polarity) => all(verdict.signals.filter((reason) => reason.polarity === polarity));
    const rows = [
      ["An ad without any evidence", keys.map((key) => bias[key])],
      ["Resembles reported lures", of("risk")],
      ["Together", all(verdict.combinations)],
      ["Speaks for an honest offer", of("legitimacy")],
      ["Context", of("context")],
      ["Mere mentions, learned from ads, small" + named(verdict.mention_reasons), keys.map(() => mentions)],
      ["Words, learned from ads, fraud only" + named(verdict.word_reasons), keys.map((key) => (key === "job_fraud" ? words : 0))],
    ];
    const details = make("details", "sum"), table = make("table"), body = make("tbody");
    const line = (head, cells) => {
      const row = make("tr"), title = append(make("th"), head);
      title.scope = "row";
      row.append(title, ...cells.map((cell) => make("td", "number", cell)));
      return row;
    };
    const heads = make("thead"), columns = make("tr");
    columns.append(make("td"), ...FAMILIES.map(([, name]) => make("th", "number", name)));
    heads.append(columns);
    for (const [head, values] of rows.filter((row) => row[1].some(Boolean))) body.append(line(head, values.map((value) => (value ? signed(value, 2) : "0"))));
    const foot = make("tfoot");
    foot.append(line("Sum", keys.map((key) => signed(raw[key], 2))), line("Reading, 0 to 1", keys.map((key) => Number(verdict.families[key]).toFixed(2))));
    table.append(heads, body, foot);
    details.append(make("summary", "quiet", "How the readings add up, with what is merely mentioned"),
      make("p", "quiet", "Points as above (log-odds). What is merely mentioned tips a balance and is no reason by itself. The sum is then read as a share from 0 to 1, on ads whose answer is known."), table);
    return details;
  };
  const textCard = (item, marks, rows) => {
    const section = card("Text with quotes");
    for (const field of item.fields) {
      const block = make("div", "field");
      if (item.fields.length > 1) block.append(make("h3", "", field.field));
      const text = make("div", "text");
      text.dir = "auto";
      const ranges = [];
      for (const reason of item.verdict.signals) {
        for (const span of reason.spans) if (span.field === field.field) ranges.push({ ...span, reason });
      }
      cut(field.original, ranges, (piece, open) => {
        if (!open.length) { append(text, piece); return; }
        const order = ["risk", "legitimacy", "context"];
        const best = open.reduce((a, b) => (order.indexOf(b.reason.polarity) < order.indexOf(a.reason.polarity) ? b : a));
        const mark = append(make("mark", best.reason.polarity), piece);
        mark.tabIndex = 0;
        mark.setAttribute("role", "button");
        mark.title = [...new Set(open.map((range) => range.reason.explanation))].join("\n");
        const go = () => { const row = rows.get(best.reason.id); if (row) light(row); };
        mark.addEventListener("click", go);
        mark.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); go(); } });
        for (const range of open) {
          const key = `${range.field}:${range.start}:${range.end}`;
          if (!marks.has(key)) marks.set(key, mark);
        }
        text.append(mark);
      });
      block.append(text);
      section.append(block);
    }
    return section;
  };
  const undoneCard = (item) => {
    const outer = card("What was undone"), notes = item.verdict.notes.filter((note) => note.startsWith("disguise:") || note === "html" || note === "width");
    // Mere formatting stays folded away.
    const section = make("details"), disguised = notes.some((note) => note.startsWith("disguise:"));
    section.open = disguised;
    section.append(make("summary", "quiet", notes.length ? "Noted: " + notes.join(", ") : "Only letters and signs brought to one form, no disguise."));
    outer.append(section);
    for (const field of item.fields.filter((field) => field.changes.length)) {
      section.append(make("h3", "", `${field.field}: ${field.changes.length} ${field.changes.length === 1 ? "change" : "changes"}`));
      const sides = make("div", "sides");
      for (const side of ["original", "folded"]) {
        const box = make("div");
        box.append(make("p", "quiet", side === "original" ? "As given" : "As read"));
        const text = make("div", "text");
        text.dir = "auto";
        const ranges = field.changes.map((change) => ({ start: change[side][0], end: change[side][1] })).filter((range) => range.end > range.start);
        cut(field[side], ranges, (piece, open) => {
          if (open.length) text.append(append(make("mark", "change"), piece)); else append(text, piece);
        });
        box.append(text);
        sides.append(box);
      }
      section.append(sides);
    }
    return outer;
  };
  const siblingsCard = (item) => {
    const section = card("Campaign"), found = siblings(item);
    section.append(make("p", "quiet", found.length ? `${found.length} of the opened ads look like the same ad, recycled.` : "No other opened ad looks like this one."));
    const rows = make("ul", "siblings");
    for (const [like, other] of found.slice(0, 50)) {
      const button = append(make("button"), `${Math.round(like * 100)} %  ${nameOf(other)}`);
      button.type = "button";
      button.dir = "auto";
      button.addEventListener("click", () => show(other));
      const row = make("li");
      row.append(button);
      rows.append(row);
    }
    section.append(rows);
    return section;
  };
  const modelCard = (verdict) => {
    const section = card("Record"), model = verdict.model || {};
    if (verdict.notes.length) section.append(make("p", "", "Notes: " + verdict.notes.join(", ")));
    section.append(make("p", "code", `model ${model.version || "?"} · ${String(model.sha256 || "").slice(0, 16)}`),
      make("p", "code", `campaign ${verdict.campaign}`));
    return section;
  };

  // ---- keys and start ---------------------------------------------------------------------------------------------
  byId("form").addEventListener("submit", (event) => { event.preventDefault(); screen(); });
  byId("ad").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); screen(); }
  });
  byId("token").addEventListener("input", (event) => { token = event.target.value.trim(); });
  byId("file").addEventListener("change", (event) => {
    const file = event.target.files[0];
    if (file) open(file).catch(() => say("The file could not be read.", true));
    event.target.value = "";
  });
  byId("filter").addEventListener("change", () => { limit = STEP; list(); });
  byId("more").addEventListener("click", () => { limit += STEP; list(); });
  byId("clear").addEventListener("click", () => {
    run++;
    items = []; current = null; limit = STEP;
    byId("ad").value = "";
    list();
    byId("result").replaceChildren(make("p", "quiet", "Paste an ad and screen it, or open a file."));
    say("");
    byId("ad").focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("textarea, input, select")) return;
    if (event.key === "j" || event.key === "k") { step(event.key === "j" ? 1 : -1); event.preventDefault(); }
    if (event.key === "n") {
      const all = document.querySelectorAll("#result mark[role=button]");
      if (all.length) light(all[quoteAt = (quoteAt + 1) % all.length]);
    }
  });
  const embedded = byId("embedded");
  if (embedded) {
    document.body.classList.add("single");
    const item = asItem(JSON.parse(embedded.textContent));
    if (item) { add([item]); list(); show(item); }
  }
})();
