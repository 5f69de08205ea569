// Live updates of an open page: reorders the trending list, removes withdrawn stories, announces new revisions.
// The page is complete without it. Event data is inserted as text, never as markup; parts that only the server renders
// (sparklines, reasons, charts) come from a new request for the page.
"use strict";
(() => {
  const EVENTS = "/v1/events";
  const TRENDING = "/v1/trending";
  const WAIT_MIN = 1000;
  const WAIT_MAX = 30000;
  const ANNOUNCE_INTERVAL = 20000;
  const REFRESH_DELAY = 1500;
  const REFRESH_INTERVAL = 10000;
  const DAY = "PT24H";
  const MOVE = { duration: 450, easing: "cubic-bezier(.2,.7,.2,1)" };
  const HUES = 8;
  const TIME_ONLY_MAX = 18 * 3600 * 1000;
  const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");

  const format = (pattern, value) => pattern.replace("{0}", value);
  const part = (row, name) => row.querySelector(`[data-part="${name}"]`);

  /** The URL if it is http(s), else "". */
  function address(text) {
    try {
      const url = new URL(text, location.href);
      return url.protocol === "https:" || url.protocol === "http:" ? url.href : "";
    } catch {
      return "";
    }
  }

  /** Headline of a story in lists. */
  const headline = (story) => story.short || story.headline;

  /** Colour class of a section, computed as on the server from the id's hash (java.lang.String.hashCode). */
  function hue(id) {
    let hash = 0;
    for (let at = 0; at < id.length; at++) {
      hash = (31 * hash + id.charCodeAt(at)) | 0;
    }
    return `hue-${((hash % HUES) + HUES) % HUES}`;
  }

  /** A trending list or table on the page. */
  class Board {
    constructor(element) {
      this.element = element;
      this.name = element.dataset.board;
      this.key = element.dataset.key ?? `${this.name}|${DAY}`;
      this.size = Number(element.dataset.size);
      this.list = element.querySelector("[data-list]");
      this.template = element.querySelector("template[data-row]").content.firstElementChild;
      this.empty = element.querySelector("[data-empty]");
      this.status = element.querySelector("[data-pulse]");
      this.words = this.status.dataset;
      this.numbers = new Intl.NumberFormat(element.dataset.language);
      this.ratios = new Intl.NumberFormat(element.dataset.language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
      this.times = new Intl.DateTimeFormat(element.dataset.language, {
        hour: "numeric", minute: "2-digit", timeZone: element.dataset.zone,
      });
      this.days = new Intl.DateTimeFormat(element.dataset.language, {
        day: "numeric", month: "short", timeZone: element.dataset.zone,
      });
      this.announcedAt = 0;
    }

    state(name) {
      this.status.dataset.pulseState = name;
      this.status.querySelector("[data-state]").textContent = this.words[`word${name[0].toUpperCase()}${name.slice(1)}`];
    }

    show(ranking) {
      const entries = ranking.entries.slice(0, this.size);
      const rows = new Map([...this.list.children].map((row) => [row.dataset.story, row]));
      const before = new Map([...rows].map(([id, row]) => [id, row.getBoundingClientRect()]));
      const first = this.list.firstElementChild?.dataset.story;
      const compared = entries.some((entry) => entry.previousRank);
      entries.forEach((entry, at) => {
        const id = entry.story.storyId;
        const row = rows.get(id) ?? this.template.cloneNode(true);
        rows.delete(id);
        this.fill(row, entry, compared);
        this.place(row, at);
      });
      rows.forEach((row) => row.remove());
      this.empty.hidden = entries.length > 0;
      if (ranking.at) {
        this.time(this.element.querySelector("[data-at]"), ranking.at);
      }
      this.move(before);
      if (entries.length > 0 && entries[0].story.storyId !== first) {
        this.announce(format(this.words.wordMoved, headline(entries[0].story)));
      }
    }

    /** Removes a withdrawn story; the following ones move up. */
    remove(storyId) {
      const row = [...this.list.children].find((found) => found.dataset.story === storyId);
      if (row) {
        const before = new Map([...this.list.children].map((each) => [each.dataset.story, each.getBoundingClientRect()]));
        row.remove();
        [...this.list.children].forEach((each, at) => { part(each, "rank").textContent = at + 1; });
        this.empty.hidden = this.list.children.length > 0;
        this.move(before);
      }
    }

    place(row, at) {
      const there = this.list.children[at] ?? null;
      if (there === row) {
        return;
      }
      const focus = row.isConnected && row.contains(document.activeElement) ? document.activeElement : null;
      this.list.insertBefore(row, there);
      focus?.focus({ preventScroll: true });
    }

    fill(row, entry, compared) {
      const fresh = row.dataset.story !== entry.story.storyId;
      row.dataset.story = entry.story.storyId;
      part(row, "rank").textContent = entry.rank;
      this.change(part(row, "change"), entry, compared);
      const readers = part(row, "readers");
      if (readers) {
        const word = entry.readers === 1 ? this.words.wordReader : this.words.wordReaders;
        readers.textContent = format(word, this.numbers.format(entry.readers));
      }
      const table = part(row, "readers-number");
      if (table) {
        table.textContent = this.numbers.format(entry.readers);
        this.fillNumbers(row, entry);
        this.time(part(row, "since"), entry.since);
        part(row, "spark").dataset.fresh = `spark:${entry.story.storyId}`;
        part(row, "why").dataset.fresh = `why:${entry.story.storyId}`;
      }
      this.story(row, entry.story, fresh);
    }

    /** Reads, or on a rising list the lift with its interval. */
    fillNumbers(row, entry) {
      const reads = part(row, "reads");
      if (reads) {
        reads.textContent = this.numbers.format(entry.reads);
        return;
      }
      const lift = part(row, "lift");
      const range = part(row, "range");
      lift.textContent = entry.lift ? this.ratios.format(entry.lift.ratio) : "";
      if (range) {
        range.textContent = entry.lift?.low === undefined ? ""
          : `${this.ratios.format(entry.lift.low)}–${this.ratios.format(entry.lift.high)}`;
      }
    }

    story(row, story, fresh) {
      const title = part(row, "title");
      title.textContent = headline(story);
      title.href = address(story.url);
      title.parentElement.lang = story.language;
      part(row, "section").textContent = story.section.label;
      if (fresh) {
        row.classList.add(hue(story.section.id));
        part(row, "picture")?.append(this.picture(story));
      }
    }

    picture(story) {
      const source = story.image ? address(story.image.url) : "";
      if (source) {
        const image = new Image(story.image.width ?? 1600, story.image.height ?? 900);
        image.alt = story.image.alt ?? "";
        image.loading = "lazy";
        image.src = source;
        return image;
      }
      const panel = document.createElement("span");
      const letter = document.createElement("span");
      panel.className = "panel panel-0";
      panel.setAttribute("aria-hidden", "true");
      letter.className = "panel-letter";
      letter.textContent = [...story.section.label][0] ?? "";
      panel.append(letter);
      return panel;
    }

    change(element, entry, compared) {
      const rise = entry.previousRank ? entry.previousRank - entry.rank : 0;
      const places = this.numbers.format(Math.abs(rise));
      let kind = "same", mark = "–", label = this.words.wordSameLabel;
      if (!compared) {
        [kind, mark, label] = ["none", "", ""];
      } else if (!entry.previousRank) {
        [kind, mark, label] = ["new", this.words.wordNew, this.words.wordNewLabel];
      } else if (rise > 0) {
        [kind, mark, label] = ["up", `▲ ${places}`, format(this.words.wordUpLabel, places)];
      } else if (rise < 0) {
        [kind, mark, label] = ["down", `▼ ${places}`, format(this.words.wordDownLabel, places)];
      }
      element.className = `change change-${kind}`;
      element.firstElementChild.textContent = mark;
      element.lastElementChild.textContent = label;
    }

    time(element, iso) {
      element.dateTime = iso;
      const at = new Date(iso);
      element.textContent = (Date.now() - at < TIME_ONLY_MAX ? this.times : this.days).format(at);
    }

    /** Animates each row from its previous position (first, last, invert, play). */
    move(before) {
      if (reducedMotion.matches) {
        return;
      }
      for (const row of this.list.children) {
        const from = before.get(row.dataset.story);
        const to = row.getBoundingClientRect();
        if (!from) {
          row.animate([{ opacity: 0 }, { opacity: 1 }], MOVE);
        } else if (from.top !== to.top || from.left !== to.left) {
          const shift = `translate(${from.left - to.left}px, ${from.top - to.top}px)`;
          row.animate([{ transform: shift }, { transform: "none" }], MOVE);
        }
      }
    }

    /** Announces a change to screen readers, rate limited. */
    announce(text) {
      if (Date.now() - this.announcedAt > ANNOUNCE_INTERVAL) {
        this.announcedAt = Date.now();
        this.status.querySelector("[data-say]").textContent = text;
      }
    }
  }

  const boards = [...document.querySelectorAll("[data-board]")].map((element) => new Board(element));
  const article = document.querySelector("[data-article]");
  const flash = document.querySelector("[data-flash]");
  let source = null;
  let waiting = 0;
  let wait = WAIT_MIN;
  let wasLost = false;
  let refreshTimer = 0;
  let refreshedAt = 0;
  // Cursor of the page, then of the last event; a new connection resumes from it.
  let cursor = document.body.dataset.cursor ?? "";

  function parsed(event) {
    cursor = event.lastEventId || cursor;
    try {
      return JSON.parse(event.data);
    } catch {
      return null;
    }
  }

  function onRanking(event) {
    const ranking = parsed(event);
    boards.filter((board) => board.key === keyOf(ranking)).forEach((board) => board.show(ranking));
    scheduleRefresh();
  }

  /** Key of a list, as on the ranking topic. */
  function keyOf(ranking) {
    const by = ranking?.by ?? "readers";
    return `${ranking?.board}|${ranking?.window ?? DAY}${by === "readers" ? "" : `|${by}`}`;
  }

  function scheduleRefresh() {
    if (!refreshTimer && document.querySelector("[data-fresh]")) {
      refreshTimer = setTimeout(refresh, Math.max(REFRESH_DELAY, refreshedAt + REFRESH_INTERVAL * (1 + Math.random() / 2) - Date.now()));
    }
  }

  /** Replaces server-rendered parts by new ones, except the one with the focus. */
  async function refresh() {
    refreshedAt = Date.now();
    try {
      const response = await fetch(location.href, { headers: { Accept: "text/html" } });
      if (response.ok) {
        const page = new DOMParser().parseFromString(await response.text(), "text/html");
        page.querySelectorAll("[data-fresh]").forEach(replace);
      }
    } catch {
      // the event stream reports the lost connection
    }
    refreshTimer = 0;
  }

  function replace(fresh) {
    const old = document.querySelector(`[data-fresh="${CSS.escape(fresh.dataset.fresh)}"]`);
    if (!old || old.contains(document.activeElement)) {
      return;
    }
    fresh.querySelectorAll("details").forEach((details) => { details.open = old.querySelector("details")?.open ?? false; });
    if (!old.isEqualNode(fresh)) {
      old.replaceWith(document.adoptNode(fresh));
    }
  }

  function onWithdrawn(event) {
    const id = parsed(event)?.storyId;
    boards.forEach((board) => board.remove(id));
    if (article?.dataset.article === id) {
      showWithdrawn();
    }
    document.querySelectorAll("article[data-story], .latest [data-story]").forEach((element) => {
      if (element.dataset.story === id) {
        element.remove();
      }
    });
  }

  function onStory(event) {
    const story = parsed(event);
    if (article?.isConnected && story?.storyId === article.dataset.article
        && story.revision > Number(article.dataset.revision)) {
      const link = document.createElement("a");
      link.href = location.href;
      link.textContent = flash.dataset.reload;
      notice(flash.dataset.changed, link);
    }
  }

  function showWithdrawn() {
    article.remove();
    notice(flash.dataset.gone, flash.dataset.goneText);
  }

  function notice(title, more) {
    const line = document.createElement("p");
    line.append(more);
    flash.replaceChildren(title, line);
  }

  function state(name) {
    boards.forEach((board) => board.state(name));
  }

  /** Loads the changes that were missed while disconnected. */
  function catchUp() {
    boards.forEach(async (board) => {
      try {
        const [name, window, by] = board.key.split("|");
        const query = new URLSearchParams({ board: name, window, limit: board.size });
        if (by) {
          query.set("by", by);
        }
        const response = await fetch(`${TRENDING}?${query}`);
        if (response.ok) {
          board.show(await response.json());
          scheduleRefresh();
        }
      } catch {
        // the event stream reports the lost connection
      }
    });
    if (article?.isConnected) {
      fetch(location.pathname, { method: "HEAD" }).then((response) => response.status === 410 && showWithdrawn(), () => {});
    }
  }

  function eventsAddress() {
    const query = new URLSearchParams(boards.map((board) => ["board", board.key]));
    if (cursor) {
      query.set("since", cursor);
    }
    return `${EVENTS}?${query}`;
  }

  function open() {
    close();
    state("connecting");
    source = new EventSource(eventsAddress());
    source.addEventListener("ranking", onRanking);
    source.addEventListener("withdrawn", onWithdrawn);
    source.addEventListener("story", onStory);
    source.addEventListener("reset", (event) => {
      cursor = event.lastEventId;
      catchUp();
    });
    source.onopen = () => {
      wait = WAIT_MIN;
      state("live");
      if (wasLost) {
        wasLost = false;
        catchUp();
      }
    };
    source.onerror = () => {
      wasLost = true;
      state("lost");
      if (source?.readyState === EventSource.CLOSED) {
        cursor = "";
        waiting = setTimeout(open, wait * (0.5 + Math.random()));
        wait = Math.min(WAIT_MAX, wait * 2);
      }
    };
  }

  function close() {
    clearTimeout(waiting);
    source?.close();
    source = null;
  }

  // A hidden page closes its connection: browsers allow six a site.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      wasLost = true;
      close();
    } else if (!source) {
      open();
    }
  });
  if (!document.hidden && (boards.length > 0 || article)) {
    open();
  }
})();
