// The card: the digest laid into the page, under the headline where there is room, else docked in a corner. One element
// with a closed shadow root in the browser's top layer: no rule of the page reaches in, and nothing of the page lies above
// it. Lives in the extension's own world as `standfirst.card`; needs `standfirst.marks` and `standfirst.sheet`.

;(() => {
  'use strict'

  /** @type {any} */
  const world = globalThis
  const own = (world.standfirst ??= {})
  if (own.card) return

  /** @typedef {import('../shared/plan.js').Card} Card */
  /** @typedef {import('../shared/plan.js').Place} Place */

  const api = /** @type {typeof chrome} */ (/** @type {any} */ (globalThis).browser ?? globalThis.chrome)
  /** @param {string} key */
  const words = (key) => own.settings?.words?.[key] ?? api.i18n.getMessage(key)

  const NAME = 'standfirst-card'
  /** Widest, and narrowest that is still laid under the headline. */
  const WIDE = 640
  const NARROW = 300
  /** Docked. */
  const DOCKED = 400
  const MARGIN = 16
  /** One press of an arrow key on the handle. */
  const STEP = 24

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
      color-scheme: light dark !important;
      --paper: #fbfaf7; --ink: #1f1d1a; --soft: #6a655d; --rule: #e4e0d8; --mark: #ffe48a; --person: #bfe3dc; --focus: #1b5fc1;
      --theirs: ui-serif, Charter, "Iowan Old Style", "Source Serif 4", Georgia, serif;
      --ours: system-ui, sans-serif;
    }
    @media (prefers-color-scheme: dark) {
      :host { --paper: #1c1b19; --ink: #ece8e1; --soft: #a7a199; --rule: #35322d; --mark: #6b5600; --person: #1d4a43; --focus: #8ab6ff; }
    }
    @media print { :host { display: none !important; } }
    * { box-sizing: border-box; margin: 0; padding: 0; }
    [hidden] { display: none !important; }
    .card {
      display: flex; flex-direction: column; max-height: min(72vh, 640px);
      color: var(--ink); background: var(--paper); font: 13px/1.4 var(--ours);
      border: 1px solid var(--rule); border-radius: 8px; box-shadow: 0 4px 24px rgb(0 0 0 / 16%); outline: none; overflow: hidden;
    }
    header { display: flex; align-items: flex-start; gap: 4px; padding: 12px 8px 10px 0; border-bottom: 1px solid var(--rule); cursor: grab; touch-action: none; }
    header:active { cursor: grabbing; }
    header > div { flex: 1; min-width: 0; padding-top: 2px; }
    .under h2 { display: none; }
    .under .meta { margin-top: 2px; }
    h2 { font: 600 20px/1.2 var(--theirs); letter-spacing: -.005em; text-wrap: pretty; overflow-wrap: break-word; }
    .meta { margin-top: 6px; color: var(--soft); }
    button { color: inherit; font: inherit; text-align: start; background: none; border: 0; border-radius: 4px; cursor: pointer; }
    :focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
    .handle { flex: none; width: 20px; height: 26px; color: var(--soft); cursor: grab; text-align: center; }
    .handle svg { display: block; margin: auto; }
    .card:focus-visible { outline: none; }
    .close { flex: none; padding: 4px 8px; color: var(--soft); }
    .close:hover { color: var(--ink); background: var(--rule); }
    .body { overflow-y: auto; overscroll-behavior: contain; padding: 8px 0 12px; scrollbar-width: thin; scrollbar-color: var(--rule) transparent; }
    .note { padding: 4px 24px 4px; color: var(--soft); }
    .anyway { margin: 8px 24px; padding: 5px 8px; border: 1px solid var(--rule); }
    ol, ul { list-style: none; }
    ol { padding: 0 10px; }
    .sentence {
      display: block; position: relative; width: 100%; padding: 6px 12px 6px 14px; font: 16px/1.5 var(--theirs); text-wrap: pretty; hyphens: auto; overflow-wrap: break-word;
    }
    .sentence:dir(rtl) { padding: 6px 14px 6px 12px; }
    .sentence::before { content: ""; position: absolute; inset-block: 10px; inset-inline-start: 4px; width: 3px; background: var(--mark); border-radius: 2px; }
    .sentence:hover { background: color-mix(in srgb, var(--mark) 24%, transparent); }
    .sentence:focus-visible { outline-offset: -2px; }
    .sentence[aria-current=true] { background: var(--mark); }
    .chips { display: grid; grid-template-columns: max-content 1fr; align-items: baseline; gap: 12px; padding: 10px 24px 0; }
    .chips > span { min-width: 44px; color: var(--soft); }
    .chips > div { display: flex; flex-wrap: wrap; gap: 6px; min-width: 0; }
    .chip { max-width: 100%; padding: 0 9px 1px; font: 16px/1.45 var(--theirs); border: 1px solid var(--rule); border-radius: 13px; overflow-wrap: break-word; }
    .chip:hover { border-color: var(--soft); }
    .chip[disabled] { cursor: default; border-color: var(--rule); }
    .chip span { margin-inline-start: 6px; color: var(--soft); font: 13px/1 var(--ours); font-variant-numeric: tabular-nums; }
    .chip[aria-pressed=true] { background: var(--person); border-color: var(--person); }
    .chip[aria-pressed=true]::before { content: "✓\\2009" / ""; font: 13px/1 var(--ours); }
    .chip[aria-pressed=true] span { color: inherit; }
    footer { padding: 8px 24px; color: var(--soft); border-top: 1px solid var(--rule); }
    @media (prefers-reduced-motion: no-preference) {
      .card { animation: come 120ms ease-out; }
      @keyframes come { from { opacity: 0; } }
    }
    @media (forced-colors: active) {
      .card { border-color: CanvasText; }
      .sentence[aria-current=true], .chip[aria-pressed=true] { color: HighlightText; background: Highlight; forced-color-adjust: none; }
      .sentence::before { background: Highlight; forced-color-adjust: none; }
    }
  `

  // An image named like a method of the document hides that method even from us.
  const newElement = Document.prototype.createElement.bind(document)
  const all = Document.prototype.querySelectorAll.bind(document)
  const root = () =>
    /** @type {Element} */ (Object.getOwnPropertyDescriptor(Document.prototype, 'documentElement')?.get?.call(document))

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
  /** What had the focus before. @type {Element | null} */
  let before = null

  /** @param {Record<string, string>} properties */
  const put = (properties) => {
    for (const [name, value] of Object.entries(properties)) where.setProperty(name, value, 'important')
  }

  /** The element that a place stands in, up to the first that is a block. @param {number[]} at */
  const blockOf = (at) => {
    /** @type {Element | null} */
    let element = own.nodes?.[at[0]]?.parentElement ?? null
    while (element && getComputedStyle(element).display.startsWith('inline')) element = element.parentElement
    return element
  }

  /** Whether something between an element and the page scrolls on its own, or stays while the page scrolls. @param {Element} element */
  const isApart = (element) => {
    for (let at = /** @type {Element | null} */ (element); at && at !== root(); at = at.parentElement) {
      const { position, overflowY } = getComputedStyle(at)
      if (position === 'fixed' || position === 'sticky') return true
      if (at.localName !== 'body' && /auto|scroll/.test(overflowY) && at.scrollHeight > at.clientHeight + 1) return true
    }
    return false
  }

  /** Into the corner. */
  const dock = () =>
    put({ position: 'fixed', left: 'auto', top: 'auto', right: `${MARGIN}px`, bottom: `${MARGIN}px`, width: `${DOCKED}px` })

  /**
   * Lays the card under the headline if that is in sight and there is room, else into the corner.
   * @param {Card} card
   * @returns {boolean} whether it lies under the headline
   */
  const lay = (card) => {
    const headline = card.headline.length ? blockOf(card.headline) : null
    const text = card.sentences.length ? blockOf(card.sentences[0].at) : null
    if (headline && !isApart(headline)) {
      const box = headline.getBoundingClientRect()
      const column = text?.getBoundingClientRect()
      // The text's column where it begins about where the headline does; a headline may be wider than the text.
      const near = column && Math.abs(column.left - box.left) < 120 && column.width >= NARROW
      const left = near ? column.left : box.left
      const width = Math.min(WIDE, near ? column.width : box.width)
      const inSight = box.height > 0 && box.top > -box.height && box.bottom < innerHeight * 0.75
      if (inSight && width >= NARROW && left >= 0 && left + width <= innerWidth) {
        put({ position: 'absolute', left: `${left + scrollX}px`, top: `${box.bottom + scrollY + 12}px`, width: `${width}px` })
        return true
      }
    }
    dock()
    return false
  }

  /** Makes way where the card lies over the place that the reader goes to. @param {Place} place @param {HTMLElement} section */
  const yieldTo = (place, section) => {
    const element = blockOf(place.at)
    if (!host || !element) return
    const card = host.getBoundingClientRect()
    const box = element.getBoundingClientRect()
    if (getComputedStyle(host).position === 'absolute' && box.top < card.bottom && box.bottom > card.top) {
      section.classList.remove('under')
      dock()
    }
  }

  /** Moves the card to a place of the window, kept inside. @param {number} left @param {number} top */
  const move = (left, top) => {
    if (!host) return
    const box = host.getBoundingClientRect()
    const x = Math.max(0, Math.min(left, innerWidth - box.width))
    const y = Math.max(0, Math.min(top, innerHeight - Math.min(box.height, 80)))
    put({ position: 'fixed', left: `${x}px`, top: `${y}px`, right: 'auto', bottom: 'auto' })
  }

  /** @param {HTMLElement} header @param {HTMLElement} handle */
  const drag = (header, handle) => {
    header.addEventListener('pointerdown', (down) => {
      const target = /** @type {Element} */ (down.target)
      if (!host || down.button || (target.closest('button') ?? handle) !== handle) return
      const box = host.getBoundingClientRect()
      const go = (/** @type {PointerEvent} */ event) =>
        move(box.left + event.clientX - down.clientX, box.top + event.clientY - down.clientY)
      header.setPointerCapture(down.pointerId)
      header.addEventListener('pointermove', go)
      header.addEventListener('lostpointercapture', () => header.removeEventListener('pointermove', go), { once: true })
    })
    handle.addEventListener('keydown', (event) => {
      const by = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] }[event.key]
      if (!by || !host) return
      event.preventDefault()
      const { left, top } = host.getBoundingClientRect()
      move(left + by[0], top + by[1])
    })
  }

  /** @param {Card} card @param {string} label @param {Card['people'] | Card['tags']} items @param {() => HTMLElement[]} others */
  const chips = (card, label, items, others) =>
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
              'aria-label': item.label,
              disabled: !places.length,
              lang: card.language || undefined,
            },
            make('bdi', {}, name),
          )
          if ('role' in item) {
            it.title = item.role ?? ''
            it.append(make('span', { 'aria-hidden': 'true' }, String(places.length)))
          }
          it.addEventListener('click', () => {
            const on = it.getAttribute('aria-pressed') !== 'true'
            for (const other of others()) other.setAttribute('aria-pressed', 'false')
            it.setAttribute('aria-pressed', String(on))
            own.marks.mention(on ? places : [])
          })
          return it
        }),
      ),
    )

  /** @param {Card} card */
  const content = (card) => {
    const lang = card.language || undefined
    const handle = make('button', { type: 'button', class: 'handle', 'aria-label': words('move') })
    const dots = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
    for (const [name, value] of [
      ['width', '8'],
      ['height', '14'],
      ['viewBox', '0 0 8 14'],
      ['fill', 'currentColor'],
      ['aria-hidden', 'true'],
    ])
      dots.setAttribute(name, value)
    for (let i = 0; i < 6; i++) {
      const dot = document.createElementNS('http://www.w3.org/2000/svg', 'circle')
      for (const [name, value] of [
        ['cx', i % 2 ? '6.5' : '1.5'],
        ['cy', String(2 + 5 * (i >> 1))],
        ['r', '1.2'],
      ])
        dot.setAttribute(name, value)
      dots.append(dot)
    }
    handle.append(dots)
    const close = make('button', { type: 'button', class: 'close' }, words('close'))
    close.addEventListener('click', () => own.card.close())
    const header = make(
      'header',
      {},
      handle,
      make('div', {}, make('h2', { lang, dir: 'auto' }, card.title), make('p', { class: 'meta', dir: 'auto' }, card.meta)),
      close,
    )
    drag(header, handle)

    const list = make('ol', {})
    for (const place of card.sentences) {
      const it = make('button', { type: 'button', class: 'sentence', lang, dir: 'auto' }, place.text)
      it.addEventListener('click', () => {
        for (const other of list.querySelectorAll('[aria-current]')) other.removeAttribute('aria-current')
        it.setAttribute('aria-current', 'true')
        yieldTo(place, /** @type {HTMLElement} */ (list.closest('section')))
        own.marks.focus(place)
      })
      list.append(make('li', {}, it))
    }
    /** @type {HTMLElement} */
    const rest = make('div', {})
    const pressed = () => /** @type {HTMLElement[]} */ ([...rest.querySelectorAll('.chip')])
    rest.append(list, chips(card, words('people'), card.people, pressed), chips(card, words('tags'), card.tags, pressed))
    const note = make('p', { class: 'note', hidden: !card.note }, card.note)
    const body = make('div', { class: 'body' }, note, rest)
    if (card.anyway) {
      const anyway = make('button', { type: 'button', class: 'anyway' }, card.anyway)
      rest.hidden = true
      anyway.addEventListener('click', () => {
        rest.hidden = false
        anyway.remove()
        note.remove()
      })
      body.append(anyway)
    }
    return make(
      'section',
      { class: 'card', role: 'dialog', 'aria-label': words('cardName'), tabindex: '-1' },
      header,
      body,
      make('footer', {}, words('quoted')),
    )
  }

  /** @param {KeyboardEvent} event */
  const escape = (event) => {
    if (event.key === 'Escape') own.card.close()
  }

  own.card = {
    /** Shows the card in place of one that is there. @param {Card} card */
    open: (card) => {
      own.card.close()
      // One that an older version of the extension left behind.
      for (const old of all(NAME)) old.remove()
      const it = (host = /** @type {HTMLElement} */ (newElement(NAME)))
      const shadow = it.attachShadow({ mode: 'closed' })
      const sheet = own.sheet(shadow)
      sheet.write(STYLE)
      const section = content(card)
      shadow.append(section)
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
      ]) {
        shadow.addEventListener(type, (event) => {
          if (type === 'keydown') escape(/** @type {KeyboardEvent} */ (event))
          event.stopPropagation()
        })
      }
      it.setAttribute('popover', 'manual')
      before = document.activeElement
      root().append(it)
      where = /** @type {CSSStyleRule} */ (sheet.rules()[0]).style
      section.classList.toggle('under', lay(card))
      it.showPopover()
      section.focus({ preventScroll: true })
      addEventListener('keydown', escape, true)
    },

    /** Takes the card away, and all that was there for it. */
    close: () => {
      removeEventListener('keydown', escape, true)
      if (!host) return
      host.remove()
      host = null
      own.marks?.rest()
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
      before = null
    },

    isOpen: () => Boolean(host?.isConnected),
  }
})()
