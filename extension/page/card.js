// The card: the digest laid into the page, under the headline where there is room, else docked in a corner. One element
// with a closed shadow root in the browser's top layer: no rule of the page reaches in, and nothing of the page lies above
// it. Lives in the extension's own world as `standfirst.card`; needs `standfirst.marks` and `standfirst.sheet`.

;(() => {
  'use strict'

  /** @type {any} */
  const world = globalThis
  // A page's element or frame of that name is no property of the world itself.
  if (!Object.hasOwn(world, 'standfirst')) world.standfirst = {}
  const own = world.standfirst
  if (own.card) return

  /** @typedef {import('../shared/plan.js').Card} Card */
  /** @typedef {import('../shared/plan.js').Place} Place */

  // A page's element of that name is no property of the world itself.
  const api = /** @type {typeof chrome} */ (Object.hasOwn(globalThis, 'browser') ? /** @type {any} */ (globalThis).browser : globalThis.chrome)
  /** @param {string} key @param {...(string | number)} values */
  const words = (key, ...values) => {
    const chosen = own.settings?.words?.[key]
    return chosen ? chosen.replace(/\$(\d)/g, (/** @type {string} */ _, /** @type {number} */ n) => String(values[n - 1])) : api.i18n.getMessage(key, values.map(String))
  }

  /** The rules of the reader's settings: colours, and no motion. */
  const look = () => {
    if (!own.settings) return ''
    const { colours, reduced } = /** @type {import('../shared/settings.js').PageSettings} */ (own.settings)
    const rule = (/** @type {{mark: string, person: string}} */ { mark, person }) => `.card { --mark: ${mark}; --person: ${person}; }`
    const calm = reduced ? '.card { animation: none !important; }' : ''
    return `@media (forced-colors: none) { ${rule(colours.light)} @media (prefers-color-scheme: dark) { ${rule(colours.dark)} } } ${calm}`
  }

  const { above, boxOf, nameOf, scrolls } = own.elements
  const NAME = 'standfirst-card'
  /** Widest, and narrowest that is still laid under the headline. */
  const WIDE = 640
  const NARROW = 300
  /** Docked. */
  const DOCKED = 400
  const MARGIN = 16
  /** One press of an arrow key on the handle. */
  const STEP = 24
  /** Where the reader moved the card, in the extension's own storage: parts of the room that the window leaves it. */
  const PLACE = 'cardPlace'
  /** After the address changed, the page is looked at so often, and no longer than that: by then it shows what it will. */
  const LOOK = 250
  const LOOKS = 40
  /** A page that takes the card away while it builds itself gets it back so many times; then it has its way. */
  const RETURNS = 5

  const STYLE = `
    :host {
      all: initial !important;
      display: block !important;
      position: absolute !important;
      inset: auto !important;
      box-sizing: border-box !important;
      width: ${DOCKED}px !important;
      max-width: calc(100vw - ${2 * MARGIN}px) !important;
      margin: 0 !important;
      padding: 0 !important;
      border: 0 !important;
      background: none !important;
      overflow: visible !important;
      z-index: 2147483647 !important;
      color-scheme: light dark !important;
    }
    /* Not on the host: what a page says of all its elements would count there. */
    .card {
      --paper: #fbfaf7; --ink: #1f1d1a; --soft: #6a655d; --rule: #e4e0d8; --over: var(--rule); --mark: #ffe48a; --person: #bfe3dc; --focus: #1b5fc1;
      --theirs: ui-serif, Charter, "Iowan Old Style", "Source Serif 4", Georgia, serif;
      --ours: system-ui, sans-serif;
    }
    @media (prefers-color-scheme: dark) {
      .card { --paper: #1c1b19; --ink: #ece8e1; --soft: #a7a199; --rule: #35322d; --mark: #6b5600; --person: #1d4a43; --focus: #8ab6ff; }
    }
    @media print { :host { display: none !important; } }
    /* Closed by the browser alone, where nobody listens any more: see closer(). */
    :host(:not(:popover-open)) .card:has(.close:focus) { display: none; }
    * { box-sizing: border-box; margin: 0; padding: 0; }
    [hidden] { display: none !important; }
    :lang(ko) { word-break: keep-all; }
    .card {
      display: flex; flex-direction: column; max-height: min(72vh, 640px);
      color: var(--ink); background: var(--paper); font: 13px/1.4 var(--ours);
      border: 1px solid var(--rule); border-radius: 8px; box-shadow: 0 4px 24px rgb(0 0 0 / 16%); outline: none; overflow: hidden;
    }
    header { display: flex; align-items: flex-start; gap: 4px; padding-block: 12px 10px; padding-inline: 0 8px; border-bottom: 1px solid var(--rule); cursor: grab; touch-action: none; }
    header:active { cursor: grabbing; }
    header > div { flex: 1; min-width: 0; padding-top: 2px; }
    .under h2 { display: none; }
    .under .meta { margin-top: 2px; }
    h2 { font: 600 20px/1.2 var(--theirs); letter-spacing: -.005em; text-wrap: pretty; overflow-wrap: break-word; }
    .meta { margin-top: 6px; color: var(--soft); text-wrap: pretty; }
    button { color: inherit; font: inherit; text-align: start; background: none; border: 0; border-radius: 4px; cursor: pointer; }
    :focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
    .handle { flex: none; width: 20px; height: 26px; color: var(--soft); cursor: grab; text-align: center; }
    .handle svg { display: block; margin: auto; }
    .card:focus-visible { outline: none; }
    .close { flex: none; padding: 4px 8px; color: var(--soft); }
    .close:hover { color: var(--ink); background: var(--over); }
    .body { overflow-y: auto; overscroll-behavior: contain; padding: 8px 0 12px; scrollbar-width: thin; scrollbar-color: var(--rule) transparent; }
    .note { padding: 4px 24px 4px; color: var(--soft); }
    .act { margin: 8px 24px; padding: 5px 8px; border: 1px solid var(--rule); }
    ol, ul { list-style: none; }
    ol { padding: 0 10px; }
    .sentence {
      display: block; position: relative; width: 100%; padding-block: 6px; padding-inline: 14px 12px; font: 16px/1.5 var(--theirs); text-wrap: pretty; hyphens: auto; overflow-wrap: break-word;
    }
    .sentence::before { content: ""; position: absolute; inset-block: 10px; inset-inline-start: 4px; width: 3px; background: var(--mark); border-radius: 2px; }
    .sentence:hover { background: color-mix(in srgb, var(--mark) 24%, transparent); }
    .sentence:focus-visible { outline-offset: -2px; }
    .sentence[aria-current=true] { background: var(--mark); }
    li p { padding-block: 4px; padding-inline: 14px 12px; color: var(--soft); }
    .chips { display: grid; grid-template-columns: max-content 1fr; align-items: baseline; gap: 12px; padding: 10px 24px 0; }
    .chips > span { min-width: 44px; color: var(--soft); }
    .chips > div { display: flex; flex-wrap: wrap; gap: 6px; min-width: 0; }
    .chip { max-width: 100%; padding: 0 9px 1px; font: 16px/1.45 var(--theirs); border: 1px solid var(--rule); border-radius: 13px; overflow-wrap: break-word; }
    .chip:hover { border-color: var(--soft); }
    .chip span { margin-inline-start: 6px; color: var(--soft); font: 13px/1 var(--ours); font-variant-numeric: tabular-nums; }
    .chip[aria-pressed=true] { background: var(--person); border-color: var(--person); }
    .chip[aria-pressed=true]::before { content: "✓\\2009" / ""; font: 13px/1 var(--ours); }
    .chip[aria-pressed=true] span { color: inherit; }
    .steps { display: flex; align-items: center; gap: 4px; padding-block: 4px; padding-inline: 24px 16px; color: var(--soft); border-top: 1px solid var(--rule); font-variant-numeric: tabular-nums; }
    .steps span { flex: 1; min-width: 0; overflow-wrap: break-word; }
    .steps button { min-width: 28px; padding: 4px 8px; color: var(--ink); text-align: center; }
    .steps button:hover { background: var(--over); }
    .chip { position: relative; }
    .chip .unseen, .status { margin: 0; white-space: nowrap; position: absolute; width: 1px; height: 1px; clip-path: inset(50%); overflow: hidden; }
    .offer header { border-bottom: 0; }
    footer { padding: 8px 24px; color: var(--soft); border-top: 1px solid var(--rule); }
    @media (prefers-reduced-motion: no-preference) {
      .card { animation: come 120ms ease-out; }
      @keyframes come { from { opacity: 0; } }
    }
    @media (prefers-contrast: more) {
      .card { --ink: #000; --soft: var(--ink); --rule: color-mix(in srgb, var(--ink) 60%, var(--paper)); --over: color-mix(in srgb, var(--ink) 15%, var(--paper)); }
      .sentence::before { background: var(--ink); }
    }
    @media (prefers-contrast: more) and (prefers-color-scheme: dark) {
      .card { --ink: #fff; }
    }

    @media (forced-colors: active) {
      .card { --paper: Canvas; --ink: CanvasText; --soft: CanvasText; --mark: transparent; --person: transparent; --over: transparent; --focus: CanvasText; border-color: CanvasText; }
      button:hover { text-decoration: underline; }
      .sentence[aria-current=true], .chip[aria-pressed=true] { color: HighlightText; background: Highlight; forced-color-adjust: none; }
      .sentence[aria-current=true] { --focus: HighlightText; }
      .sentence::before { background: Highlight; forced-color-adjust: none; }
    }
  `

  // An image named like a method of the document hides that method even from us.
  const newElement = Document.prototype.createElement.bind(document)
  const newSign = Document.prototype.createElementNS.bind(document, 'http://www.w3.org/2000/svg')
  const all = Document.prototype.querySelectorAll.bind(document)
  /** What has the focus. */
  const focused = () => /** @type {Element | null} */ (Object.getOwnPropertyDescriptor(Document.prototype, 'activeElement')?.get?.call(document))
  const root = () =>
    /** @type {Element} */ (Object.getOwnPropertyDescriptor(Document.prototype, 'documentElement')?.get?.call(document))

  /**
   * What holds the card. A page that has defined an element of that name could look into its closed root, or forbid it
   * one: there an element that no page can define stands for it.
   * @returns {HTMLElement}
   */
  const newHost = () => {
    const named = newElement(NAME)
    if (!named.matches(':defined')) return /** @type {HTMLElement} */ (named)
    const plain = newElement('div')
    plain.dataset.standfirst = ''
    return plain
  }

  /**
   * @template {keyof HTMLElementTagNameMap} K
   * @param {K} tag
   * @param {Record<string, string | boolean | undefined>} [attributes]
   * @param {...(Node | string)} children
   * @returns {HTMLElementTagNameMap[K]}
   */
  const make = (tag, attributes = {}, ...children) => {
    const element = /** @type {any} */ (newElement(tag))
    for (const [name, value] of Object.entries(attributes)) {
      if (value !== false && value !== undefined) element.setAttribute(name, value === true ? '' : value)
    }
    element.append(...children)
    return element
  }

  /** @type {HTMLElement | null} */
  let host = null
  /** The `:host` rule: where the card stands. @type {CSSStyleDeclaration} */
  let where
  /** What is shown; nothing on the offer of a new article. @type {Card | null} */
  let shown = null
  /** What had the focus before it went into the card. @type {Element | null} */
  let before = null
  /** Takes back what the open card listens to. @type {AbortController} */
  let open
  /** Where it is: under the headline, in the corner, or where the reader moved it. @type {'under' | 'docked' | 'moved'} */
  let how = 'docked'
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let looking

  /** @param {Record<string, string>} properties */
  const put = (properties) => {
    for (const [name, value] of Object.entries(properties)) where.setProperty(name, value, 'important')
  }

  /** The element that a place stands in, up to the first that is a block. @param {number[]} at */
  const blockOf = (at) => {
    const node = own.nodes?.[at[0]]
    /** @type {Element | null} */
    let element = node ? above(node) : null
    while (element && getComputedStyle(element).display.startsWith('inline')) element = above(element)
    return element
  }

  /** Whether something between an element and the page scrolls on its own, or stays while the page scrolls. @param {Element} element */
  const isApart = (element) => {
    for (let at = /** @type {Element | null} */ (element); at && at !== root(); at = above(at)) {
      const { position } = getComputedStyle(at)
      if (position === 'fixed' || position === 'sticky') return true
      if (nameOf(at) !== 'body' && scrolls(at)) return true
    }
    return false
  }

  /** Into the corner. */
  const dock = () => {
    how = 'docked'
    // Where lines end, there is most room beside what is read.
    const [end, start] = section?.dir === 'rtl' ? ['left', 'right'] : ['right', 'left']
    put({ position: 'fixed', top: 'auto', bottom: `${MARGIN}px`, [end]: `${MARGIN}px`, [start]: 'auto', width: `${DOCKED}px` })
  }

  /**
   * Lays the card under the headline if that is in sight and there is room, else into the corner.
   * @param {Card} card
   */
  const lay = (card) => {
    const headline = card.headline.length ? blockOf(card.headline) : null
    const text = card.sentences.length ? blockOf(card.sentences[0].at) : null
    // A page that writes itself anew leaves the card where it is.
    if (how === 'under' && !headline?.isConnected) return
    if (headline && !isApart(headline)) {
      const box = boxOf(headline)
      const column = text ? boxOf(text) : null
      const rtl = getComputedStyle(headline).direction === 'rtl'
      const begin = rtl ? 'right' : 'left'
      // The text's column where it begins about where the headline does; a headline may be wider than the text.
      const near = column && Math.abs(column[begin] - box[begin]) < 120 && column.width >= NARROW
      const under = near ? column : box
      const width = Math.min(WIDE, under.width)
      const left = rtl ? under.right - width : under.left
      const inSight = box.height > 0 && box.top > -box.height && box.bottom < innerHeight * 0.75
      // Once it lies there it goes with the headline, in sight or not.
      if ((inSight || how === 'under') && width >= NARROW && left >= 0 && left + width <= innerWidth) {
        how = 'under'
        put({
          position: 'absolute',
          left: `${left + scrollX}px`,
          top: `${box.bottom + scrollY + 12}px`,
          right: 'auto',
          bottom: 'auto',
          width: `${width}px`,
        })
        return
      }
    }
    dock()
  }

  /** Lays it again where its surroundings may have moved. */
  const settle = () => {
    if (!host || !shown) return
    if (how === 'under') lay(shown)
    else if (how === 'moved') {
      const { left, top } = host.getBoundingClientRect()
      move(left, top)
    }
    dress()
  }

  /** The headline is not said twice where it stands above. */
  const dress = () => section?.classList.toggle('under', how === 'under')
  /** The card itself. @type {HTMLElement | null} */
  let section = null

  /** Makes way where the card lies over the place that the reader goes to. @param {Place} place */
  const yieldTo = (place) => {
    const element = blockOf(place.at)
    if (!host || !element || how !== 'under') return
    const card = host.getBoundingClientRect()
    const box = boxOf(element)
    if (box.top < card.bottom && box.bottom > card.top) dock()
    dress()
  }

  /** Pixels of height in which a sentence can be read. */
  const ENOUGH = 80

  /**
   * The room in the window that the card leaves lines, from top to bottom; nothing where it goes with them, or is beside.
   * @param {{left: number, right: number}} lines @returns {[number, number] | undefined}
   */
  const leaves = ({ left, right }) => {
    if (!host || how === 'under') return
    const card = host.getBoundingClientRect()
    if (card.right <= left || card.left >= right) return
    const above = card.top
    const below = innerHeight - card.bottom
    if (Math.max(above, below) < ENOUGH) return
    return above >= below ? [0, above] : [card.bottom, innerHeight]
  }

  /** The room that the window leaves the card. */
  const room = () => {
    const { width = 0, height = 0 } = host?.getBoundingClientRect() ?? {}
    return { x: Math.max(1, innerWidth - width), y: Math.max(1, innerHeight - Math.min(height, 80)) }
  }

  /** Moves the card to a place of the window, kept inside. @param {number} left @param {number} top */
  const move = (left, top) => {
    if (!host) return
    const { x, y } = room()
    how = 'moved'
    put({
      position: 'fixed',
      left: `${Math.max(0, Math.min(left, x))}px`,
      top: `${Math.max(0, Math.min(top, y))}px`,
      right: 'auto',
      bottom: 'auto',
    })
    dress()
  }

  /** Keeps where the card is for the next time. An extension that was reloaded since can keep nothing. */
  const keep = () => {
    if (!host) return
    const { left, top } = host.getBoundingClientRect()
    const { x, y } = room()
    try {
      if (how === 'moved') void api.storage.local.set({ [PLACE]: { left: left / x, top: top / y } }).catch(() => {})
      else void api.storage.local.remove(PLACE).catch(() => {})
    } catch {}
  }

  /** Where the card was moved last. @returns {Promise<{left: number, top: number} | undefined>} */
  const kept = async () => {
    try {
      const place = /** @type {any} */ ((await api.storage.local.get(PLACE))[PLACE])
      return Number.isFinite(place?.left) && Number.isFinite(place?.top) ? place : undefined
    } catch {
      return undefined
    }
  }

  /** Back to where it lies by itself. */
  const putBack = () => {
    if (!shown) return
    how = 'docked'
    lay(shown)
    dress()
    keep()
  }

  /** @param {HTMLElement} header @param {HTMLElement} handle */
  const drag = (header, handle) => {
    header.addEventListener('pointerdown', (down) => {
      const target = /** @type {Element} */ (down.target)
      if (!host || down.button || (target.closest('button') ?? handle) !== handle) return
      const box = host.getBoundingClientRect()
      let moved = false
      const go = (/** @type {PointerEvent} */ event) => {
        const [x, y] = [event.clientX - down.clientX, event.clientY - down.clientY]
        // A hand that trembles while it clicks moves nothing.
        moved ||= Math.hypot(x, y) > 3
        if (moved) move(box.left + x, box.top + y)
      }
      header.setPointerCapture(down.pointerId)
      header.addEventListener('pointermove', go)
      const end = () => {
        header.removeEventListener('pointermove', go)
        if (moved) keep()
      }
      header.addEventListener('lostpointercapture', end, { once: true })
    })
    header.addEventListener('dblclick', (event) => {
      if ((/** @type {Element} */ (event.target).closest('button') ?? handle) === handle) putBack()
    })
    handle.addEventListener('keydown', (event) => {
      const by = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] }[event.key]
      if (!host || (!by && event.key !== 'Home')) return
      event.preventDefault()
      if (!by) return putBack()
      const { left, top } = host.getBoundingClientRect()
      move(left + by[0], top + by[1])
      keep()
    })
  }

  /**
   * The button that closes the card. The browser itself closes the popover as well: Firefox ends all that listens here when
   * the extension is reloaded, and a page may keep a click from us.
   */
  const closer = () => {
    const it = make('button', { type: 'button', class: 'close' }, words('close'))
    it.addEventListener('click', () => own.card.close())
    return it
  }

  /** A button with a sign. @param {string} key of its words @param {string} sign @param {() => void} press */
  const stepper = (key, sign, press) => {
    const it = make('button', { type: 'button', 'aria-label': words(key), title: words(key) }, sign)
    it.addEventListener('click', press)
    return it
  }

  /** Below the chips: who is chosen, at which of the places the reader is, and the way to the others. @param {string | undefined} lang the article's */
  const chooser = (lang) => {
    const where = make('span', { role: 'status' })
    let now = -1
    let places = /** @type {Place[]} */ ([])
    let role = ''
    let headline = false
    /** @param {boolean | 'folded'} seen whether the place can be seen */
    const say = (seen) => {
      const gone = words(seen ? 'foldedName' : 'lostName')
      const at = headline ? words('onlyHeadline') : seen === true ? words('ofAll', now + 1, places.length) : gone
      where.replaceChildren(...(role ? [make('bdi', { lang }, role), ' · ', at] : [at]))
    }
    /** @param {number} by */
    const step = async (by) => {
      const of = places
      const to = (Math.max(now, by < 0 ? 0 : -1) + by + places.length) % places.length
      if (places[to]) yieldTo(places[to])
      now = to
      const seen = await own.marks.step(to)
      if (of === places && now === to) say(seen)
    }
    const back = stepper('previous', '↑', () => step(-1))
    const on = stepper('next', '↓', () => step(1))
    const element = make('div', { class: 'steps', hidden: true }, where, back, on)
    /** @param {{places: Place[], role?: string, headline?: boolean} | null} item nothing: none is chosen */
    const choose = async (item) => {
      element.hidden = !item
      const of = (places = item?.places ?? [])
      role = item?.role ?? ''
      headline = item?.headline ?? false
      back.hidden = on.hidden = places.length < 2
      where.replaceChildren()
      const [at, seen] = await own.marks.mention(places)
      if (of !== places) return
      now = at
      if (item) say(seen)
      if (places[now]) yieldTo(places[now])
    }
    return { element, choose }
  }

  /**
   * @param {Card} card @param {string} label @param {Card['people'] | Card['tags']} items
   * @param {() => HTMLElement[]} others
   * @param {ReturnType<typeof chooser>['choose']} choose
   */
  const chips = (card, label, items, others, choose) =>
    make(
      'div',
      { class: 'chips', role: 'group', 'aria-label': label, hidden: !items.length },
      make('span', { 'aria-hidden': 'true' }, label),
      make(
        'div',
        {},
        ...items.map((item) => {
          const { name, places } = item
          const it = make(
            'button',
            {
              type: 'button',
              class: 'chip',
              'aria-pressed': 'false',
              lang: card.language || undefined,
            },
            make('bdi', { 'aria-hidden': 'role' in item ? 'true' : undefined }, name),
          )
          if ('role' in item) {
            it.title = item.role ?? ''
            // What is seen is short; what is said is whole, in our language.
            const said = make('span', { class: 'unseen', lang: words('languageTag') }, item.label)
            it.append(make('span', { 'aria-hidden': 'true' }, String(places.length)), said)
          }
          it.addEventListener('click', () => {
            const on = it.getAttribute('aria-pressed') !== 'true'
            for (const other of others()) other.setAttribute('aria-pressed', 'false')
            it.setAttribute('aria-pressed', String(on))
            choose(on ? item : null)
          })
          return it
        }),
      ),
    )

  /** @param {Card} card */
  const content = (card) => {
    const lang = card.language || undefined
    const handle = make('button', { type: 'button', class: 'handle', 'aria-label': words('move'), title: words('moveHint') })
    const dots = newSign('svg')
    for (const [name, value] of [
      ['width', '8'],
      ['height', '14'],
      ['viewBox', '0 0 8 14'],
      ['fill', 'currentColor'],
      ['aria-hidden', 'true'],
    ])
      dots.setAttribute(name, value)
    for (let i = 0; i < 6; i++) {
      const dot = newSign('circle')
      for (const [name, value] of [
        ['cx', i % 2 ? '6.5' : '1.5'],
        ['cy', String(2 + 5 * (i >> 1))],
        ['r', '1.2'],
      ])
        dot.setAttribute(name, value)
      dots.append(dot)
    }
    handle.append(dots)
    const close = closer()
    const name = make('h2', { lang }, card.title)
    const header = make('header', { role: 'presentation' }, handle, make('div', { dir: 'auto' }, name, make('p', { class: 'meta' }, card.meta)), close)
    drag(header, handle)

    const list = make('ol', {})
    for (const place of card.sentences) {
      const it = make('button', { type: 'button', class: 'sentence', lang, dir: 'auto' }, place.text)
      it.addEventListener('click', async () => {
        for (const other of list.querySelectorAll('[aria-current]')) other.removeAttribute('aria-current')
        for (const other of list.querySelectorAll('p')) other.remove()
        it.setAttribute('aria-current', 'true')
        yieldTo(place)
        const seen = await own.marks.focus(place)
        if (seen === true || !it.hasAttribute('aria-current')) return
        const state = make('p', { role: 'status' })
        it.after(state)
        state.textContent = words(seen || 'lost')
      })
      list.append(make('li', {}, it))
    }
    /** @type {HTMLElement} */
    const rest = make('div', {})
    const pressed = () => /** @type {HTMLElement[]} */ ([...rest.querySelectorAll('.chip')])
    const { element: steps, choose } = chooser(lang)
    rest.append(
      list,
      chips(card, words('people'), card.people, pressed, choose),
      chips(card, words('tags'), card.tags, pressed, choose),
    )
    const note = make('p', { class: 'note', hidden: !card.note }, card.note)
    const body = make('div', { class: 'body' }, note, rest)
    if (card.anyway) {
      const anyway = make('button', { type: 'button', class: 'act' }, card.anyway)
      rest.hidden = true
      anyway.addEventListener('click', () => {
        rest.hidden = false
        anyway.remove()
        note.remove()
      })
      body.append(anyway)
    }
    // The way to the next place stays in sight while the list scrolls.
    return frame(header, body, steps, make('footer', { role: 'presentation' }, words('quoted')))
  }

  /** @param {...HTMLElement} parts */
  const frame = (...parts) =>
    make(
      'section',
      {
        class: 'card',
        role: 'dialog',
        'aria-label': words('cardName'),
        tabindex: '-1',
        // The page's direction is not that of our words.
        lang: words('languageTag'),
        dir: /^(ar|he)\b/.test(words('languageTag')) ? 'rtl' : 'ltr',
      },
      ...parts,
    )

  /** In the card's place, when the page went on to another article. */
  const offer = () => {
    const close = closer()
    const yes = make('button', { type: 'button', class: 'act' }, words('summariseIt'))
    yes.addEventListener('click', () => {
      own.card.close()
      try {
        void api.runtime.sendMessage({ want: 'card' }).catch(() => {})
      } catch {}
    })
    const it = frame(
      make('header', { role: 'presentation' }, make('p', { class: 'note', role: 'status' }, words('newArticle')), close),
      make('div', {}, yes),
    )
    it.classList.add('offer')
    return it
  }

  /** @param {KeyboardEvent} event */
  const escape = (event) => {
    if (event.key === 'Escape') own.card.close()
  }

  /** What of an address names an article: all but the fragment, unless that is a path of its own. */
  const address = () => location.href.replace(/#(?![!/]).*$/, '')

  /** Follows a page that goes from article to article by itself. @param {Card} card @param {AbortSignal} signal */
  const follow = (card, signal) => {
    let now = address()
    let left = 0
    const look = () => {
      looking = undefined
      if (signal.aborted || !left--) return
      // The address may change while the same article stands there: by scrolling, by a filter.
      if (own.marks.stand(card.sentences)) {
        looking = setTimeout(look, LOOK)
        return
      }
      own.card.close()
      own.marks.clear()
      show(offer(), null, false)
    }
    const changed = () => {
      if (address() === now) return
      now = address()
      left = LOOKS
      looking ??= setTimeout(look, LOOK)
    }
    const { navigation } = world
    if (navigation?.addEventListener) navigation.addEventListener('currententrychange', changed, { signal })
    else {
      const every = setInterval(changed, 2 * LOOK)
      signal.addEventListener('abort', () => clearInterval(every))
    }
    addEventListener('popstate', changed, { signal })
    addEventListener('hashchange', changed, { signal })
  }

  /** Whether the extension that laid this here is still there: not reloaded, updated or switched off since. */
  const isAlive = () => Boolean(api?.runtime?.id)

  /** Puts the card back where the page takes it away with all that it does not know. @param {HTMLElement} it @param {AbortSignal} signal */
  const stay = (it, signal) => {
    let left = RETURNS
    const back = () => {
      // Beside a new version of the extension, what an older one left does not come back.
      if (signal.aborted || host !== it || !left || !isAlive()) return
      const away = !it.isConnected
      if (!away && it.matches(':popover-open')) return
      if (!away && section?.querySelector('.close:focus')) return own.card.close()
      left--
      if (away) root().append(it)
      if (!it.matches(':popover-open')) it.showPopover()
    }
    const observer = new MutationObserver(back)
    observer.observe(document, { childList: true })
    observer.observe(root(), { childList: true })
    it.addEventListener('toggle', back, { signal })
    signal.addEventListener('abort', () => observer.disconnect())
  }

  /**
   * @param {HTMLElement} content
   * @param {Card | null} card
   * @param {boolean} focus
   */
  const show = (content, card, focus) => {
    // One that an older version of the extension left behind.
    for (const old of all(`${NAME}, :root > [data-standfirst]`)) old.remove()
    open = new AbortController()
    const { signal } = open
    const it = (host = newHost())
    const shadow = it.attachShadow({ mode: 'closed' })
    const sheet = own.sheet(shadow)
    sheet.write(STYLE + look())
    section = content
    shown = card
    const status = make('p', { class: 'status', role: 'status' })
    shadow.append(content, status)
    // What happens in the card is not the page's: a page that closes things at any click must not see ours.
    for (const type of [
      'click',
      'dblclick',
      'mousedown',
      'mouseup',
      'pointerdown',
      'pointerup',
      'keydown',
      'keyup',
      'keypress',
      'wheel',
      'touchstart',
      'touchend',
      'focusin',
      'focusout',
    ]) {
      shadow.addEventListener(type, (event) => {
        if (type === 'keydown') escape(/** @type {KeyboardEvent} */ (event))
        event.stopPropagation()
      })
    }
    shadow.addEventListener('focusin', (event) => {
      const from = /** @type {FocusEvent} */ (event).relatedTarget
      if (from instanceof Element && !shadow.contains(from)) before = from
    })
    it.setAttribute('popover', 'manual')
    for (const close of /** @type {NodeListOf<HTMLButtonElement>} */ (content.querySelectorAll('.close'))) {
      close.popoverTargetElement = it
      close.popoverTargetAction = 'hide'
    }
    before = focused()
    root().append(it)
    where = /** @type {CSSStyleRule} */ (sheet.rules()[0]).style
    how = 'docked'
    if (card) lay(card)
    else dock()
    dress()
    it.showPopover()
    stay(it, signal)
    addEventListener('keydown', escape, { capture: true, signal })
    addEventListener('resize', settle, { signal })
    if (!card) return
    const sizes = new ResizeObserver(settle)
    sizes.observe(root())
    signal.addEventListener('abort', () => sizes.disconnect())
    follow(card, signal)
    if (focus) content.focus({ preventScroll: true })
    // A live region speaks of what changes in it.
    else setTimeout(() => (status.textContent = words('cardShown')), LOOK)
  }

  own.card = {
    leaves,

    /**
     * Shows the card in place of one that is there.
     * @param {Card} card
     * @param {{focus?: boolean}} [options] whether the focus goes into it: only when the reader asked with the keyboard
     */
    open: async (card, { focus = false } = {}) => {
      own.card.close()
      const content_ = content(card)
      show(content_, card, focus)
      const place = await kept()
      if (!place || shown !== card) return
      const { x, y } = room()
      move(place.left * x, place.top * y)
    },

    /** Takes the card away, and all that was there for it. */
    close: () => {
      clearTimeout(looking)
      looking = undefined
      if (!host) return
      open.abort()
      const had = focused() === host
      host.remove()
      host = section = shown = null
      own.marks?.rest()
      // The focus goes back to where it came from, if it was in the card at all.
      if (had && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
      before = null
    },

    isOpen: () => Boolean(host?.isConnected && shown),
  }
})()
