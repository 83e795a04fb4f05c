"use strict";
// What reads the index of the search and answers from it. It lies beside the page in files of script, which are loaded as
// they are needed, for a page opened from disk may load nothing else; tasks/site/index.py says how they are written.

const Index = (() => {
  const waiting = new Map(), asked = new Map();

  // The data in search/NAME.js.
  function load(name) {
    if (!asked.has(name)) {
      asked.set(name, new Promise((done, fail) => {
        waiting.set(name, done);
        const script = document.createElement("script");
        script.src = `search/${name}.js`;
        script.onerror = () => fail(new Error(`search/${name}.js`));
        document.head.append(script);
      }));
    }
    return asked.get(name);
  }

  // What a file of the index calls: JSON, deflated without a header, in base64.
  function take(name, packed) {
    const stream = new Blob([bytes(packed)]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    waiting.get(name)(new Response(stream).json());
  }

  const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

  function numbers(packed) {
    const found = bytes(packed.slice(1));
    return packed[0] === "1" ? found : new Uint16Array(found.buffer);
  }

  const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
  const VALUES = new Map([...DIGITS].map((digit, value) => [digit, value]));

  // Growing numbers, each told by how far it is from the one before, in digits of five bits.
  function growing(told) {
    const found = [];
    let before = -1, step = 0, scale = 1;
    for (const digit of told) {
      const value = VALUES.get(digit);
      step += (value & 31) * scale;
      scale *= 32;
      if (value < 32) {
        found.push(before += step + 1);
        step = 0;
        scale = 1;
      }
    }
    return found;
  }

  // A page of words: of each the rows that have it, its other forms, and the lemmas it is a form of.
  function page(told) {
    const words = new Map(), forms = new Map();
    let word = "";
    for (const line of told ? told.split("\n") : []) {
      const [head, ...rest] = line.split(" ");
      word = word.slice(0, VALUES.get(head[0])) + head.slice(1);
      const entry = { rows: "", forms: [word] };
      for (const [place, part] of rest.entries()) {
        if (part[0] === "=") own(forms, word).push(part.slice(1));
        else if (place === 0) entry.rows = part;
        else entry.forms.push(...part.slice(1).split(",").map((ending) => word.slice(0, VALUES.get(part[0])) + ending));
      }
      if (entry.rows) {
        words.set(word, entry);
        for (const form of entry.forms) own(forms, form).push(word);
      }
    }
    return { words, forms };
  }

  const own = (map, key) => map.get(key) || map.set(key, []).get(key);

  return { load, take, numbers, growing, page };
})();

const Search = (() => {
  const UNDATED = 65535, KINDS = ["direct", "mixed", "indirect", "mention", "article"], ORIGINAL = 8, FIRST = 16, HEADLINE = 32;
  const PERSON = 0, ORGANIZATION = 1, DAY = 864e5;
  const shards = [], speakers = [], outlets = [], categories = [], unsought = new Set();
  const known = { speakers: new Map(), outlets: new Map(), categories: new Map() };

  const fold = (text) => text.toLowerCase().replace(/ё/g, "е").replace(/‑/g, "-");
  const WORDS = /\d+(?:[.,]\d+)*|[\p{L}\p{N}_]+(?:[-‑][\p{L}\p{N}_]+)*/gu;

  // Read what shards there are, and the columns of all.
  async function open() {
    const [listed, words] = await Index.load("index");
    words.forEach((word) => unsought.add(word));
    let articles = 0;
    const read = await Promise.all(listed.map((name) => Index.load(`${name}/rows`)));
    listed.forEach((name, place) => {
      const shard = opened(name, read[place], articles);
      articles = shard.articles;
      shards.push(shard);
    });
  }

  function opened(name, told, articles) {
    const shard = { name, count: told.count, texts: told.texts, starts: told.words, pages: new Map() };
    const from = Math.round(Date.parse(`${told.first}T00:00:00Z`) / DAY);
    shard.speaker = renumbered(told.speaker, told.speakers.map((one) => number(known.speakers, speakers, one.slice(0, 3).join("|"), speaker(one))));
    shard.outlet = renumbered(told.outlet, told.outlets.map((one) => number(known.outlets, outlets, one[0], { id: one[0], name: one[1] })));
    shard.category = renumbered(told.category, told.categories.map((one) => number(known.categories, categories, one, one)));
    shard.day = Float64Array.from(Index.numbers(told.day), (day) => (day === UNDATED ? NaN : day + from));
    shard.flags = Index.numbers(told.flags);
    shard.article = new Uint32Array(told.count);
    for (let row = 0; row < told.count; row++) {
      if (shard.flags[row] & FIRST) articles++;
      shard.article[row] = articles;
    }
    shard.articles = articles;
    return shard;
  }

  const speaker = ([id, name, kind, page]) => ({ id, name, kind, page, words: name ? fold(name).match(WORDS) || [] : [] });
  const renumbered = (packed, global) => Uint32Array.from(Index.numbers(packed), (local) => global[local]);

  function number(map, list, key, value) {
    if (!map.has(key)) map.set(key, list.push(value) - 1);
    return map.get(key);
  }

  // The page of a shard on which words begin as this one does.
  function page(shard, word) {
    const start = word.slice(0, 3);
    let low = 0, high = shard.starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (shard.starts[middle] <= start) low = middle + 1;
      else high = middle;
    }
    if (!low) return Promise.resolve(Index.page(""));
    const name = `${shard.name}/w${low - 1}`;
    if (!shard.pages.has(name)) shard.pages.set(name, Index.load(name).then(Index.page));
    return shard.pages.get(name);
  }

  // The lemmas of a word: those of the form, else of the forms most like it.
  async function lemmasOf(word) {
    const pages = await Promise.all(shards.map((shard) => page(shard, word)));
    const found = new Set(pages.flatMap(({ forms }) => forms.get(word) || []));
    if (found.size || unsought.has(word) || word.length < 5) return found;
    let best = Math.max(4, word.length - 3), near = new Set();
    for (const { forms } of pages) {
      for (const [form, lemmas] of forms) {
        let shared = 0;
        while (shared < word.length && form[shared] === word[shared]) shared++;
        if (shared > best) [best, near] = [shared, new Set()];
        if (shared === best && form.length <= word.length + 3) lemmas.forEach((lemma) => near.add(lemma));
      }
    }
    return near;
  }

  // Which rows have all words of a question: for each shard how many of the words each row has. Also the forms to show.
  async function asked(question) {
    const words = [...new Set(fold(question).match(WORDS) || [])];
    const told = await Promise.all(words.map(async (word) => ({ word, lemmas: [...(await lemmasOf(word))] })));
    const sought = told.filter(({ word, lemmas }) => !unsought.has(word) && !(lemmas.length && lemmas.every((one) => unsought.has(one))));
    const forms = new Set(), hits = shards.map((shard) => new Uint8Array(shard.count));
    await Promise.all(sought.flatMap(({ word, lemmas }, place) => shards.map(async (shard, at) => {
      const has = (row) => { if (hits[at][row] === place) hits[at][row]++; };
      const lists = await Promise.all(lemmas.map(async (lemma) => (await page(shard, lemma)).words.get(lemma)));
      return { at, place, has, rows: lists.filter(Boolean).map((entry) => { entry.forms.forEach((form) => forms.add(form)); return entry.rows; }), word };
    }))).then((found) => {
      found.sort((one, other) => one.place - other.place);
      for (const { at, has, rows, word } of found) {
        for (const list of rows) Index.growing(list).forEach(has);
        const own = new Set(speakers.flatMap((one, id) => (one.words.includes(word) ? [id] : [])));
        if (own.size) for (let row = 0; row < shards[at].count; row++) if (own.has(shards[at].speaker[row])) has(row);
      }
    });
    return { hits, needed: sought.length, forms, nothing: words.length > 0 && !sought.length };
  }

  // The rows of the articles that name an organization or a place.
  async function naming(id) {
    const told = await Promise.all(shards.map((shard) => Index.load(`${shard.name}/named`)));
    let name = null;
    const rows = shards.map((shard, at) => {
      const marked = new Uint8Array(shard.count);
      for (const [entity, called, list] of told[at]) {
        if (entity !== id) continue;
        name = called;
        for (let row of Index.growing(list)) {
          do marked[row++] = 1; while (row < shard.count && !(shard.flags[row] & FIRST));
        }
      }
      return marked;
    });
    return { name, rows };
  }

  // The text of a row, and where it is: {text, speaker, article, month, title, number}.
  async function textOf(shard, row) {
    const block = at(shard.texts, row);
    const articles = await Index.load(`${shard.name}/t${block}`);
    let place = -1, first = shard.texts[block];
    for (let one = first; one <= row; one++) if (shard.flags[one] & FIRST) { place++; first = one; }
    const [article, month, title, said] = articles[place];
    const told = (said || [])[row - first];
    const [text, cue, name] = Array.isArray(told) ? told : [told || ""];
    return { text, cue, speaker: name, article, month, title, number: row - first + 1 };
  }

  // The last place in a growing list whose number is no more than this one.
  function at(list, value) {
    let low = 0, high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[middle] <= value) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  return { KINDS, ORIGINAL, HEADLINE, PERSON, ORGANIZATION, DAY, WORDS, shards, speakers, outlets, categories, fold, open, asked, naming, textOf, page };
})();
