"use strict";
// The page of the search: what is asked, in the address; what index.js has found; what could be asked next.

(() => {
  const form = document.getElementById("search");
  if (!form) return;
  const { KINDS, ORIGINAL, HEADLINE, PERSON, ORGANIZATION, DAY, WORDS, shards, speakers, outlets, categories, fold } = Search;
  const said = JSON.parse(form.dataset.phrases), language = document.documentElement.lang;
  const [input, summary, chips, facets, results, more, hints] = ["words", "summary", "chips", "facets", "results", "more", "hints"].map((id) => document.getElementById(id));
  const FIELDS = ["person", "beside", "speaker", "organization", "place", "outlet", "year", "month", "week", "category", "kind", "copies"];
  const SAID = "said", MENTION = KINDS.indexOf("mention"), ONLY = "only"; // any statement; no original
  const SHOWN = 20, MOST = 8, BLOCKS = 400;
  const BIT = { who: 1, outlet: 2, time: 4, kind: 8, category: 16, entity: 32, copies: 64, words: 128, beside: 256 };
  const FACETS = ["who", "outlet", "category", "kind", "time"];
  const ID = /^[0-9a-f]{16}$/;
  let asked = {}, found = [], forms = new Set(), shown = 0, run = 0;

  const counts = new Intl.NumberFormat(language), rule = new Intl.PluralRules(language);
  // Dates as on other pages, «22 нояб. 2025»: without the «г.» that browsers write behind a year in Russian.
  const dated = (style, written = new Intl.DateTimeFormat(language, { ...style, year: "numeric", timeZone: "UTC" })) => (...days) =>
    (days.length > 1 ? written.formatRange(...days) : written.format(days[0])).replace(/\s*г\.(?=\s|$)/g, "");
  const days = dated({ day: "numeric", month: "short" }), months = dated({ month: "long" }), weeks = dated({ day: "numeric", month: "long" });
  const counted = (number, name) => `${counts.format(number)}\u00a0${said[name][rule.select(number)] || said[name].other}`;

  function element(tag, css, text) {
    const made = document.createElement(tag);
    if (css) made.className = css;
    if (text !== undefined && text !== null) made.textContent = text;
    return made;
  }

  function button(text, act) {
    const made = element("button", "", text);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  }

  // the address

  function read() {
    const told = new URLSearchParams(location.search);
    asked = { q: (told.get("q") || "").trim(), count: told.get("count") || "" };
    for (const name of FIELDS) if (told.get(name)) asked[name] = told.get(name);
    input.value = asked.q;
  }

  function ask(changes) {
    Object.assign(asked, changes);
    const told = new URLSearchParams();
    for (const [name, value] of Object.entries(asked)) if (value) told.set(name, value);
    const address = location.pathname + (`${told}` ? `?${told}` : "");
    try {
      history.pushState(null, "", address);
    } catch {
      location.assign(address);
      return;
    }
    show();
  }

  // what is asked for

  const date = (day) => new Date(day * DAY);
  const month = (day) => date(day).toISOString().slice(0, 7);

  function range() {
    if (asked.week) {
      const [year, week] = asked.week.split("-W").map(Number), fourth = Date.UTC(year, 0, 4);
      const monday = Math.round(fourth / DAY) - ((new Date(fourth).getUTCDay() + 6) % 7) + 7 * (week - 1);
      return [monday, monday + 6];
    }
    const [year, first] = (asked.month || asked.year || "").split("-").map(Number);
    if (!year) return null;
    const from = Date.UTC(year, first ? first - 1 : 0, 1), to = first ? Date.UTC(year, first, 0) : Date.UTC(year, 11, 31);
    return [Math.round(from / DAY), Math.round(to / DAY)];
  }

  const speaks = (one) => (asked.person ? one.kind === PERSON && one.id === asked.person : one.kind === ORGANIZATION && (one.id === asked.speaker || one.name === asked.speaker));
  const who = (one) => (one.kind === PERSON ? { person: one.id, speaker: "" } : { speaker: one.id || one.name, person: "" });

  // Whether a row is meant, of each shard: 0, or the bits of the questions it does not answer.
  function failing(words, entity) {
    const own = asked.person || asked.speaker ? speakers.map(speaks) : null;
    const from = asked.outlet ? outlets.map((one) => one.id === asked.outlet || one.name === asked.outlet) : null;
    const category = asked.category ? categories.indexOf(asked.category) : null, kind = asked.kind && asked.kind !== SAID ? KINDS.indexOf(asked.kind) : null;
    const time = range(), other = asked.beside ? speakers.map((one) => one.kind === PERSON && one.id === asked.beside) : null;
    return shards.map((shard, at) => {
      const bits = new Uint16Array(shard.count), among = new Set();
      if (other) for (let row = 0; row < shard.count; row++) if (other[shard.speaker[row]]) among.add(shard.article[row]);
      for (let row = 0; row < shard.count; row++) {
        let fails = 0;
        if (own && !own[shard.speaker[row]]) fails |= BIT.who;
        if (from && !from[shard.outlet[row]]) fails |= BIT.outlet;
        if (time && !(shard.day[row] >= time[0] && shard.day[row] <= time[1])) fails |= BIT.time;
        if (asked.kind === SAID ? (shard.flags[row] & 7) >= MENTION : kind !== null && (shard.flags[row] & 7) !== kind) fails |= BIT.kind;
        if (category !== null && shard.category[row] !== category) fails |= BIT.category;
        if (other && !among.has(shard.article[row])) fails |= BIT.beside;
        if (entity && !entity.rows[at][row]) fails |= BIT.entity;
        if (shard.flags[row] & ORIGINAL ? asked.copies === ONLY : !asked.copies) fails |= BIT.copies;
        if (words && words.hits[at][row] !== words.needed) fails |= BIT.words;
        bits[row] = fails;
      }
      return bits;
    });
  }

  // Rows in which the words in quotation marks stand as they are.
  async function exactly(rows, phrases) {
    const blocks = new Map();
    const kept = [];
    for (const one of rows) {
      const key = `${one.shard.name} ${one.shard.texts.findLastIndex((start) => start <= one.row)}`;
      if (!blocks.has(key) && blocks.size >= BLOCKS) break;
      blocks.set(key, true);
      kept.push(one);
    }
    const texts = await Promise.all(kept.map(({ shard, row }) => Search.textOf(shard, row)));
    return kept.filter((_, place) => { const text = fold(texts[place].text); return phrases.every((phrase) => text.includes(phrase)); });
  }

  // the answer

  async function show() {
    const mine = ++run, began = performance.now();
    chips.setAttribute("aria-busy", "true");
    const phrases = [...asked.q.matchAll(/["«“„]([^"»”“„«]+)["»”“]/g)].map((one) => fold(one[1]).trim()).filter(Boolean);
    const silent = asked.speaker && !speakers.some(speaks); // its name is that of whom articles name
    const [words, entity, named] = await Promise.all([
      asked.q ? Search.asked(asked.q) : null,
      asked.organization || asked.place ? Search.naming(asked.organization || asked.place) : null,
      silent ? Search.naming(asked.speaker) : null,
    ]);
    if (mine !== run) return;
    const bits = failing(words, entity);
    let rows = [];
    shards.forEach((shard, at) => bits[at].forEach((fails, row) => { if (!fails) rows.push({ shard, row }); }));
    if (phrases.length && words && !words.nothing) {
      rows = await exactly(rows, phrases);
      if (mine !== run) return;
    }
    [found, forms, shown] = [words && words.nothing ? [] : rows, words ? words.forms : new Set(), 0];
    results.replaceChildren();
    await further(mine);
    if (mine !== run) return;
    summarize(words, { entity, speaker: named });
    facet(bits);
    chips.removeAttribute("aria-busy");
    document.body.dataset.milliseconds = String(Math.round(performance.now() - began));
  }

  function totals() {
    const articles = new Set(), pairs = new Map();
    let statements = 0, mentions = 0;
    for (const { shard, row } of found) {
      const article = shard.article[row], speaker = shard.speaker[row];
      articles.add(article);
      if ((shard.flags[row] & 7) < MENTION) statements++;
      if (speakers[speaker].kind === PERSON && speakers[speaker].id && pairs.get(speaker) !== article) {
        pairs.set(speaker, article);
        mentions++;
      }
    }
    return { statements, articles: articles.size, mentions };
  }

  function summarize(words, named) {
    const told = totals();
    const people = asked.category === "expert" && !asked.copies ? "experts" : "mentions";
    const all = [["articles", told.articles, "articles"], ["statements", told.statements, "statements"], ["mentions", told.mentions, people]];
    const meant = all.find(([name]) => name === asked.count) || all[0]; // the number that has led here
    summary.replaceChildren(element("b", "", counted(meant[1], meant[2])), ...all.filter((one) => one !== meant).map(([, number, name]) => `, ${counted(number, name)}`));
    if (!found.length) results.append(element("li", "dim", words && words.nothing ? said.onlyCommon : said.nothing));
    chips.replaceChildren();
    for (const name of FIELDS) {
      if (!asked[name]) continue;
      const chip = button(`${label(name, named)} ×`, () => ask({ [name]: "" }));
      chip.setAttribute("aria-label", `${said.without} ${label(name, named)}`);
      chips.append(chip);
    }
    document.title = [asked.q || said.search, said.site].join(" – ");
  }

  // What is asked for, by its name: an id of which there is nothing here is nobody's name.
  function label(name, { entity, speaker }) {
    const value = asked[name], called = (one, kind) => (one && one.name) || (ID.test(value) ? said.unknown[kind] : value);
    if (name === "person") return called(speakers.find(speaks), "person");
    if (name === "speaker") return called(speakers.find(speaks) || speaker, "organization");
    if (name === "beside") return `${said.beside} ${called(speakers.find((one) => one.kind === PERSON && one.id === value), "person")}`;
    if (name === "outlet") return called(outlets.find((one) => one.id === value), "outlet");
    if (name === "organization" || name === "place") return `${said.named} ${called(entity, name)}`;
    if (name === "month") return months(new Date(`${value}-01T00:00:00Z`));
    if (name === "week") return `${said.week} ${weeks(...range().map(date))}`;
    if (name === "copies") return value === ONLY ? said.onlyCopies : said.copies;
    return (said[name] && said[name][value]) || value;
  }

  // What could be chosen, with how many articles there would be.
  function facet(bits) {
    const tallies = Object.fromEntries(FACETS.map((name) => [name, new Map()]));
    const year = asked.year || (asked.month || "").slice(0, 4), byYear = !year && new Set(shards.map((shard) => shard.name.slice(0, 4))).size > 2;
    const seen = Object.fromEntries(FACETS.map((name) => [name, new Map()]));
    const count = (name, value, article) => {
      if (seen[name].get(value) === article) return;
      seen[name].set(value, article);
      tallies[name].set(value, (tallies[name].get(value) || 0) + 1);
    };
    shards.forEach((shard, at) => {
      for (let row = 0; row < shard.count; row++) {
        const fails = bits[at][row], article = shard.article[row];
        if (!(fails & ~BIT.who) && speakers[shard.speaker[row]].name) count("who", shard.speaker[row], article);
        if (!(fails & ~BIT.outlet)) count("outlet", shard.outlet[row], article);
        if (!(fails & ~BIT.category) && categories[shard.category[row]]) count("category", shard.category[row], article);
        if (!(fails & ~BIT.kind)) count("kind", shard.flags[row] & 7, article);
        if (!(fails & ~BIT.time) && !isNaN(shard.day[row])) {
          const period = month(shard.day[row]);
          if (byYear) count("time", period.slice(0, 4), article);
          else if (period.startsWith(year)) count("time", period, article);
        }
      }
    });
    facets.replaceChildren(
      timeline(tallies.time, byYear),
      choice("category", tallies.category, (one) => said.category[categories[one]] || categories[one], (one) => asked.category === categories[one], (one) => ({ category: categories[one] }), { category: "" }),
      choice("who", tallies.who, (one) => speakers[one].name, (one) => (asked.person || asked.speaker) && speaks(speakers[one]), (one) => who(speakers[one]), { person: "", speaker: "" }),
      choice("outlet", tallies.outlet, (one) => outlets[one].name, (one) => asked.outlet === outlets[one].id, (one) => ({ outlet: outlets[one].id }), { outlet: "" }),
      choice("kind", tallies.kind, (one) => said.kind[KINDS[one]], (one) => asked.kind === KINDS[one], (one) => ({ kind: KINDS[one] }), { kind: "" }),
      copies(),
    );
  }

  function group(name) {
    const made = element("fieldset", "facet");
    const legend = element("legend", "", `${said.facets[name]}, `);
    legend.append(element("span", "dim", said.unit));
    made.append(legend);
    return made;
  }

  function choice(name, tally, called, chosen, changes, none) {
    const made = group(name), listed = [...tally].sort((one, other) => other[1] - one[1]);
    const first = listed.filter(([one]) => chosen(one)), rest = listed.filter(([one]) => !chosen(one)).slice(0, MOST - first.length);
    for (const [one, number] of [...first, ...rest]) {
      const pressed = Boolean(chosen(one)), made_ = button("", () => ask(pressed ? none : changes(one)));
      made_.append(element("span", "", called(one)), element("span", "dim", counts.format(number)));
      made_.setAttribute("aria-pressed", String(pressed));
      made.append(made_);
    }
    const here = first.length + rest.length;
    if (listed.length > here) made.append(element("p", "limits small dim", `${counts.format(here)} ${said.of} ${counts.format(listed.length)}`));
    made.hidden = !listed.length;
    return made;
  }

  function timeline(tally, byYear) {
    const made = group("time"), bars = element("div", "bars"), most = Math.max(1, ...tally.values());
    for (const [period, number] of [...tally].sort(([one], [other]) => (one < other ? -1 : 1)).slice(-36)) {
      const pressed = period === (byYear ? asked.year : asked.month);
      const name = byYear ? period : months(new Date(`${period}-01T00:00:00Z`));
      const bar = button("", () => ask(pressed ? { month: "", week: "" } : { [byYear ? "year" : "month"]: period, week: "" }));
      const fill = element("span");
      fill.style.height = `${Math.max(2, (40 * number) / most)}px`;
      bar.append(fill);
      bar.title = `${name}: ${counted(number, "articles")}`;
      bar.setAttribute("aria-label", bar.title);
      bar.setAttribute("aria-pressed", String(pressed));
      bars.append(bar);
    }
    const ends = element("p", "limits small dim"), periods = [...tally.keys()].sort().slice(-36);
    for (const period of new Set([periods[0], periods.at(-1)])) if (period) ends.append(element("span", "", byYear ? period : months(new Date(`${period}-01T00:00:00Z`))));
    made.append(bars, ends);
    made.hidden = !tally.size;
    return made;
  }

  function copies() {
    const made = element("label", "facet small"), box = element("input");
    box.type = "checkbox";
    box.checked = Boolean(asked.copies);
    box.addEventListener("change", () => ask({ copies: box.checked ? "1" : "" }));
    made.append(box, ` ${said.copies}`);
    return made;
  }

  // the list

  async function further(mine = run) {
    const next = found.slice(shown, shown + SHOWN);
    const texts = await Promise.all(next.map(({ shard, row }) => Search.textOf(shard, row)));
    if (mine !== run) return;
    next.forEach((one, place) => results.append(item(one, texts[place])));
    shown += next.length;
    const left = found.length - shown;
    more.hidden = !left;
    more.textContent = more.hidden ? "" : [said.more, counts.format(Math.min(SHOWN, left)), ...(left > SHOWN ? [said.of, counts.format(left)] : [])].join(" ");
  }

  function item({ shard, row }, told) {
    const made = element("li"), kind = KINDS[shard.flags[row] & 7], one = speakers[shard.speaker[row]];
    const page = `article/${encodeURIComponent(told.month)}/${encodeURIComponent(told.article)}.html`;
    if (told.text) made.append(quotation(told.text, kind));
    const line = element("p", "small dim");
    if (one.name || told.speaker) line.append(speaker(one, told.speaker), " · ");
    line.append(said.kind[kind], told.cue ? `, ${inside(told.cue)}` : "", shard.flags[row] & HEADLINE ? `, ${said.headline}` : "", " · ");
    if (!isNaN(shard.day[row])) line.append(days(date(shard.day[row])), " · ");
    line.append(outlets[shard.outlet[row]].name, " · ");
    const link = element("a", "", told.title || said.untitled);
    link.href = told.text ? `${page}#s${told.number}` : kind === "mention" ? `${page}#p-${encodeURIComponent(one.id)}` : page;
    line.append(link);
    made.append(line);
    return made;
  }

  function speaker(one, name) {
    const id = one.id && encodeURIComponent(one.id);
    if (one.kind !== PERSON || !id || !one.page) return element("b", "", one.name || name);
    const link = element("a", "name", one.name);
    link.href = `person/${id.slice(0, 2)}/${id}.html`;
    return link;
  }

  const inside = (words) => (language === "ru" ? `«${words.replace(/["«]/g, "„").replace(/»/g, "“")}»` : `“${words}”`);

  function quotation(text, kind) {
    const made = element("blockquote"), direct = kind === "direct";
    let last = 0;
    if (direct) made.append(language === "ru" ? "«" : "“");
    for (const word of text.matchAll(WORDS)) {
      if (!forms.has(fold(word[0]))) continue;
      made.append(text.slice(last, word.index), element("mark", "", word[0]));
      last = word.index + word[0].length;
    }
    made.append(text.slice(last));
    if (direct) made.append(language === "ru" ? "»" : "”");
    return made;
  }

  // what could be meant by what is typed: people and words

  let offers = [], current = -1;

  function hide() {
    hints.hidden = true;
    current = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  async function offer() {
    const typed = input.value, before = typed.replace(/\S*$/, ""), last = fold(typed.slice(before.length));
    if (last.length < 2) return hide();
    const people = speakers.filter((one) => one.id && one.kind === PERSON && one.words.some((word) => word.startsWith(last)));
    const pages = await Promise.all(shards.slice(0, 12).map((shard) => Search.page(shard, last)));
    if (input.value !== typed) return;
    const words = new Map();
    for (const { words: own } of pages) for (const [word, entry] of own) if (word.startsWith(last)) words.set(word, (words.get(word) || 0) + entry.rows.length);
    offers = [
      ...people.sort((one, other) => Boolean(other.page) - Boolean(one.page)).slice(0, 6).map((one) => ({ text: one.name, note: said.person, act: () => { input.value = before.trim(); ask({ q: before.trim(), ...who(one) }); } })),
      ...[...words].sort((one, other) => other[1] - one[1]).slice(0, 5).map(([word]) => ({ text: word, note: said.word, act: () => { input.value = before + word; ask({ q: input.value }); } })),
    ];
    if (!offers.length) return hide();
    hints.replaceChildren(...offers.map((one, place) => {
      const made = element("div");
      made.id = `hint-${place}`;
      made.setAttribute("role", "option");
      made.setAttribute("aria-selected", "false");
      made.append(element("span", "", one.text), element("span", "dim small", one.note));
      made.addEventListener("mousedown", (event) => { event.preventDefault(); hide(); one.act(); });
      return made;
    }));
    current = -1;
    hints.hidden = false;
    input.setAttribute("aria-expanded", "true");
  }

  function step(by) {
    const options = [...hints.children];
    if (current >= 0) options[current].setAttribute("aria-selected", "false");
    current = (current + by + options.length) % options.length;
    options[current].setAttribute("aria-selected", "true");
    options[current].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", options[current].id);
  }

  input.addEventListener("input", offer);
  input.addEventListener("blur", hide);
  input.addEventListener("keydown", (event) => {
    if (hints.hidden) return;
    if (event.key === "Escape") hide();
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") step(event.key === "ArrowDown" ? 1 : -1);
    else if (event.key === "Enter" && current >= 0) { const { act } = offers[current]; hide(); act(); }
    else return;
    event.preventDefault();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    hide();
    ask({ q: input.value.trim() });
  });
  more.addEventListener("click", () => further());
  addEventListener("popstate", () => { read(); show(); });

  document.getElementById("narrow").open = matchMedia("(min-width: 761px)").matches;
  read();
  if (typeof DecompressionStream === "undefined") summary.textContent = said.old;
  else Search.open().then(show).catch((error) => { summary.textContent = `${said.missing} ${error.message}`; });
})();
