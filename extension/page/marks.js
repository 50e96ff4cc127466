// Marks: sentences and names shown where they stand, by the CSS Custom Highlight API. The page's DOM is not touched; the
// page keeps its selection, its focus and its listeners. Lives in the extension's own world as `standfirst.marks`; needs
// `standfirst.sheet`.

;(() => {
  'use strict'

  /** @type {any} */
  const world = globalThis
  // A page's element or frame of that name is no property of the world itself.
  if (!Object.hasOwn(world, 'standfirst')) world.standfirst = {}
  const own = world.standfirst
  if (own.marks) return

  /** @typedef {import('../shared/plan.js').Place} Place */

  // A page's element of that name is no property of the world itself.
  const api = /** @type {typeof chrome} */ (Object.hasOwn(globalThis, 'browser') ? /** @type {any} */ (globalThis).browser : globalThis.chrome)

  /** Names in the page's own registry, so they carry ours. The order is that of their priority. */
  const KINDS = /** @type {const} */ (['summary', 'preview', 'focus', 'settle', 'person', 'here'])
  /** @typedef {typeof KINDS[number]} Kind */

  /** A mark settles in this many milliseconds. */
  const SETTLE = 200
  /** After a change of the page, marks are looked at again when this many milliseconds are over; while what is missing cannot be found, later and later. */
  const QUIET = 300
  const LONG_QUIET = 5000
  /** Milliseconds that a page has to open a part of it that was folded away, and between two looks at it. */
  const OPENING = 500
  const FRAME = 16
  /** Text searched for a sentence that moved: more than any article, little enough to search between two frames. */
  const MAX_SEARCH = 3_000_000

  /** How far around its text the element of a drop cap is looked for. */
  const CAP_DEPTH = 8

  /** Elements whose text stands between words without being read: as the reader has it. */
  const UNREAD = new Set(['noscript', 'option', 'rp', 'rt', 'script', 'style', 'template', 'textarea', 'title'])

  /**
   * What is marked, and where.
   * @typedef {object} Mark
   * @property {Place} place
   * @property {Range[]} ranges
   * @property {string[]} pieces what each range holds, to see whether it still does
   */
  /** @type {Record<Kind, Mark[]>} */
  const marks = { summary: [], preview: [], focus: [], settle: [], person: [], here: [] }

  /** @type {MutationObserver | null} */
  let observer = null
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer
  let quiet = QUIET

  // What a form calls its fields hides the properties of the form even from us.
  /** @type {(proto: object, name: string) => (of: Node) => any} */
  const getter = (proto, name) => Function.prototype.call.bind(/** @type {any} */ (Object.getOwnPropertyDescriptor(proto, name)?.get))
  /** @type {(proto: any, name: string) => (of: Node, ...args: unknown[]) => any} */
  const method = (proto, name) => Function.prototype.call.bind(proto[name])
  const parentOf = /** @type {(node: Node) => Node | null} */ (getter(Node.prototype, 'parentNode'))
  const nameOf = /** @type {(element: Node) => string} */ (getter(Element.prototype, 'localName'))
  const contentHeight = /** @type {(element: Node) => number} */ (getter(Element.prototype, 'scrollHeight'))
  const height = /** @type {(element: Node) => number} */ (getter(Element.prototype, 'clientHeight'))
  const scrolled = /** @type {(element: Node) => number} */ (getter(Element.prototype, 'scrollTop'))
  const boxOf = /** @type {(element: Node) => DOMRect} */ (method(Element.prototype, 'getBoundingClientRect'))
  const attribute = /** @type {(element: Node, name: string) => string | null} */ (method(Element.prototype, 'getAttribute'))
  const removeAttribute = method(Element.prototype, 'removeAttribute')
  const closest = method(Element.prototype, 'closest')
  const press = method(HTMLElement.prototype, 'click')
  /** @type {(root: Node, selector: string) => NodeListOf<Element>} */
  const query = (root, selector) => [Element, Document, DocumentFragment].find((kind) => root instanceof kind)?.prototype.querySelectorAll.call(root, selector) ?? /** @type {any} */ ([])
  const previous = /** @type {(element: Node) => Element | null} */ (getter(Element.prototype, 'previousElementSibling'))
  const scrollElement = method(Element.prototype, 'scrollBy')
  const dispatch = method(EventTarget.prototype, 'dispatchEvent')
  // An image named like a method of the document hides that method even from us.
  const newRange = Document.prototype.createRange.bind(document)
  const newWalker = Document.prototype.createTreeWalker.bind(document)
  /** Across shadow roots. @type {(node: Node) => Element | null} */
  const above = (node) => {
    const parent = parentOf(node)
    return /** @type {Element | null} */ (parent instanceof ShadowRoot ? parent.host : parent instanceof Element ? parent : null)
  }

  /** Whether things may move: neither the system nor the reader's settings ask for less. */
  const moves = () => !own.settings?.reduced && !matchMedia('(prefers-reduced-motion: reduce)').matches

  const collapse = (/** @type {string} */ text) => text.replace(/\s+/g, ' ').trim()

  /** The ranges of a place by the nodes that the reader kept, where they still hold its text. @param {Place} place */
  const anchored = (place) => {
    const { nodes, starts } = own
    if (!nodes || !place.at.length) return null
    /** @type {Range[]} */
    const ranges = []
    for (let i = 0; i < place.at.length; i += 3) {
      const node = /** @type {Text | undefined} */ (nodes[place.at[i]])
      const start = place.at[i + 1] + (starts[place.at[i]] ?? 0)
      const end = place.at[i + 2] + (starts[place.at[i]] ?? 0)
      if (!node?.isConnected || end > node.length) return null
      const range = newRange()
      range.setStart(node, start)
      range.setEnd(node, end)
      ranges.push(range)
    }
    const text = ranges.map((range) => range.toString()).join(' ')
    return squeeze(text) === squeeze(place.text) ? ranges : null
  }

  /** Text without white space, which says nothing of where it stands, and well-formed, as the reader hands it over. @param {string} text */
  const squeeze = (text) => text.toWellFormed().replace(/\s+/g, '')

  /** The page's text without white space, and where each of its characters stands. Made once for all that is looked for. */
  const letters = () => {
    /** @type {Text[]} */
    const nodes = []
    /** @type {number[]} */
    const begins = []
    /** @type {string[]} */
    const parts = []
    let length = 0
    /** The trees that the reader found text in. @type {Set<Node>} */
    const roots = new Set([document])
    for (const node of /** @type {Text[]} */ (own.nodes ?? [])) if (node.isConnected) roots.add(node.getRootNode())
    for (const root of roots) {
      const walker = newWalker(root, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node && length < MAX_SEARCH; node = walker.nextNode()) {
        const parent = parentOf(node)
        if (parent instanceof Element && UNREAD.has(nameOf(parent))) continue
        const text = squeeze(/** @type {Text} */ (node).data)
        if (!text) continue
        nodes.push(/** @type {Text} */ (node))
        begins.push(length)
        parts.push(text)
        length += text.length
      }
    }
    return { text: parts.join(''), nodes, begins }
  }

  /**
   * The ranges of a place by its words: of all that read the same, the one between the same neighbours.
   * @param {Place} place
   * @param {ReturnType<typeof letters>} page
   */
  const found = (place, page) => {
    const quote = squeeze(place.text)
    if (!quote) return null
    const before = squeeze(place.before)
    const after = squeeze(place.after)
    let best = -1
    let bestScore = -1
    let tries = 0
    for (let at = page.text.indexOf(quote); at >= 0 && tries < 200; at = page.text.indexOf(quote, at + 1), tries++) {
      let score = 0
      while (score < before.length && page.text[at - 1 - score] === before[before.length - 1 - score]) score++
      let right = 0
      while (right < after.length && page.text[at + quote.length + right] === after[right]) right++
      if (score + right > bestScore) {
        best = at
        bestScore = score + right
      }
    }
    return best < 0 ? null : rangesAt(page, best, best + quote.length)
  }

  /** @param {ReturnType<typeof letters>} page @param {number} from @param {number} to */
  const rangesAt = (page, from, to) => {
    let low = 0
    let high = page.begins.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (page.begins[middle] <= from) low = middle
      else high = middle
    }
    /** @type {Range[]} */
    const ranges = []
    for (let i = low; i < page.nodes.length && page.begins[i] < to; i++) {
      const { data } = page.nodes[i]
      const range = newRange()
      range.setStart(page.nodes[i], unit(data, from - page.begins[i], false))
      range.setEnd(page.nodes[i], unit(data, to - page.begins[i], true))
      ranges.push(range)
    }
    return ranges
  }

  /** Where the `nth` character that is no white space stands; past the one before it for an end. @param {string} data @param {number} nth @param {boolean} end */
  const unit = (data, nth, end) => {
    let seen = 0
    for (let i = 0; i < data.length; i++) {
      if (/\s/.test(data[i])) continue
      if (!end && seen >= nth) return i
      seen++
      if (end && seen === nth) return i + 1
    }
    return data.length
  }

  /** A mark for each place; one that is not on the page has no ranges, until the page shows it again. @param {Place[]} places @returns {Mark[]} */
  const locate = (places) => {
    /** @type {ReturnType<typeof letters> | undefined} */
    let page
    return places.map((place) => {
      const ranges = anchored(place) ?? found(place, (page ??= letters())) ?? []
      return { place, ranges, pieces: ranges.map(String) }
    })
  }

  /** How many of them stand on the page. @param {Mark[]} all */
  const standing = (all) => all.filter((mark) => mark.ranges.length).length

  const paint = () => {
    for (const [priority, kind] of KINDS.entries()) {
      const name = `standfirst-${kind}`
      const ranges = marks[kind].flatMap((mark) => mark.ranges)
      if (!ranges.length) {
        CSS.highlights.delete(name)
        continue
      }
      const highlight = new Highlight(...ranges)
      highlight.priority = priority
      CSS.highlights.set(name, highlight)
    }
    const any = KINDS.some((kind) => marks[kind].length)
    if (any) dress()
    else undress()
  }

  /** Whether the page writes light on dark where the first mark stands: what counts is its text, not the reader's system. */
  const isDark = () => {
    const first = KINDS.flatMap((kind) => marks[kind]).find((mark) => mark.ranges.length)?.ranges[0].startContainer
    const element = first && above(first)
    const [r, g, b] = (element ? getComputedStyle(element).color : '').match(/[\d.]+/g)?.map(Number) ?? [0, 0, 0]
    // The weights of relative luminance; gamma is left out, for only the side of the middle is asked.
    return 0.2126 * r + 0.7152 * g + 0.0722 * b > 140
  }

  /** The grounds of marks on a page like this, and their ink: a mark brings its own, so it is always legible. */
  const colours = () => {
    const theme = isDark() ? 'dark' : 'light'
    const { colours, inks } = /** @type {import('../shared/settings.js').PageSettings} */ (own.settings)
    const { mark, person } = colours[theme]
    const ink = inks[theme]
    const settle = `color-mix(in srgb,${mark} 88%,${ink})`
    return { ink, grounds: { summary: mark, preview: mark, focus: mark, settle, person, here: person } }
  }

  /** @param {ReturnType<typeof colours>} colours */
  const rules = ({ ink, grounds }) => {
    const normal = KINDS.map((kind) => {
      // Colour never says anything alone: a thin line stands under a mark, a thicker one where the reader went.
      const line = `underline ${kind === 'preview' ? 'dashed' : 'solid'} ${kind === 'summary' || kind === 'person' ? '1px' : '2px'}`
      return `::highlight(standfirst-${kind}){background-color:${grounds[kind]};color:${ink};text-decoration:${line} color-mix(in srgb,${ink} 55%,transparent);text-underline-offset:.18em}`
    })
    const forced = KINDS.map((kind) => {
      const [ground, ink] = kind === 'person' || kind === 'here' ? ['Highlight', 'HighlightText'] : ['Mark', 'MarkText']
      return `::highlight(standfirst-${kind}){background-color:${ground};color:${ink}}`
    })
    return `${normal.join('')}@media (forced-colors:active){${forced.join('')}}`
  }

  /** The element whose floated first letter a range begins with: a drop cap. @param {Range} range */
  const capped = ({ startContainer, startOffset }) => {
    const before = newRange()
    before.setEnd(startContainer, startOffset)
    let at = parentOf(startContainer)
    for (let i = 0; i < CAP_DEPTH && at instanceof Element; i++, at = parentOf(at)) {
      before.setStart(at, 0)
      if (/\S/.test(String(before))) return null
      if (getComputedStyle(at, '::first-letter').float !== 'none') return at
    }
    return null
  }

  /** A selector by where an element stands in its tree: nothing is written to it. @param {Element} element */
  const selectorOf = (element) => {
    let steps = ''
    for (let at = /** @type {Node | null} */ (element); at instanceof Element; at = parentOf(at)) {
      let nth = 1
      for (let one = previous(at); one; one = previous(one)) nth++
      steps = `>:nth-child(${nth})${steps}`
    }
    return `:not(* *)${steps.slice(1)}`
  }

  /** Chromium paints no highlight on a drop cap: there the letter itself gets the colours. @param {Document | ShadowRoot} tree @param {ReturnType<typeof colours>} colours */
  const caps = (tree, { ink, grounds }) => {
    const all = KINDS.flatMap((kind) =>
      marks[kind].flatMap(({ ranges: [range] }) => {
        const element = range?.startContainer.getRootNode() === tree && capped(range)
        return element ? [`${selectorOf(element)}::first-letter{background-color:${grounds[kind]}!important;color:${ink}!important}`] : []
      }),
    )
    return all.length ? `@media (forced-colors:none){${all.join('')}}` : ''
  }

  /** The trees in which something is marked: a sheet of the document does not reach into shadow roots. */
  const trees = () => {
    /** @type {Set<Document | ShadowRoot>} */
    const all = new Set()
    for (const kind of KINDS) {
      for (const { ranges } of marks[kind])
        for (const range of ranges) all.add(/** @type {any} */ (range.startContainer.getRootNode()))
    }
    return all
  }
  /** The sheet of each tree that has one of ours. @type {Map<Document | ShadowRoot, any>} */
  const dressed = new Map()

  const dress = () => {
    const look = colours()
    const css = rules(look)
    for (const tree of trees()) {
      if (!dressed.get(tree)?.stands()) dressed.set(tree, own.sheet(tree))
    }
    for (const [tree, sheet] of dressed) sheet.write(css + caps(tree, look))
    watch()
    for (const tree of dressed.keys()) observer?.observe(tree, { childList: true, characterData: true, subtree: true })
  }

  const undress = () => {
    for (const sheet of dressed.values()) sheet.remove()
    dressed.clear()
    observer?.disconnect()
    observer = null
    clearTimeout(timer)
    timer = undefined
  }

  const watch = () => {
    if (observer) return
    observer = new MutationObserver(() => {
      timer ??= setTimeout(() => {
        timer = undefined
        again()
      }, quiet)
    })
    observer.observe(document, { childList: true, characterData: true, subtree: true })
  }

  /** Puts marks back that the page's own doing has moved or emptied. */
  const again = () => {
    let changed = false
    /** @type {ReturnType<typeof letters> | undefined} */
    let page
    for (const kind of KINDS) {
      for (const mark of marks[kind]) {
        const stands =
          mark.ranges.length > 0 &&
          mark.ranges.every((range, i) => range.startContainer.isConnected && String(range) === mark.pieces[i])
        if (stands) continue
        const ranges = found(mark.place, (page ??= letters())) ?? []
        if (!ranges.length && !mark.ranges.length) continue
        mark.ranges = ranges
        mark.pieces = ranges.map(String)
        changed = true
      }
    }
    quiet = changed || !page ? QUIET : Math.min(2 * quiet, LONG_QUIET)
    // An element that moved is found at its new place.
    if (!changed) return void dress()
    paint()
    // The number on the toolbar button follows the page. An extension that was reloaded since has nobody to tell.
    try {
      void api.runtime.sendMessage({ marked: own.marks.count() }).catch(() => {})
    } catch {}
  }

  /** Whether a range can be seen without scrolling. @param {Range} range */
  const inSight = (range) => {
    const { top, bottom, width } = range.getBoundingClientRect()
    return width > 0 && top >= 0 && bottom <= innerHeight
  }

  /** Whether an element scrolls what is in it. @param {Element} element */
  const scrolls = (element) => {
    if (contentHeight(element) <= height(element) + 1) return false
    return /auto|scroll|overlay/.test(getComputedStyle(element).overflowY)
  }

  /**
   * What the page opens a part with: the control that names it, or the tab at its place among the tabs. Not what may lead
   * away: a link to elsewhere, a button that sends a form.
   * @param {Element} panel
   * @returns {Element | undefined}
   */
  const openerOf = (panel) => {
    const list = (/** @type {string | null} */ ids) => ids?.split(/\s+/) ?? []
    const id = attribute(panel, 'id') ?? ''
    const labels = list(attribute(panel, 'aria-labelledby'))
    const named = (/** @type {Element} */ one) => list(attribute(one, 'aria-controls')).includes(id) || labels.includes(attribute(one, 'id') ?? '')
    /** @type {Element[]} */
    let found = [...query(panel.getRootNode(), '[aria-controls], [role=tab i]')].filter(named)
    for (let at = above(panel); at && !found.length; at = above(at)) {
      const tabs = query(at, '[role=tab i]')
      const panels = [...query(at, '[role=tabpanel i]')]
      if (!tabs.length) continue
      if (tabs.length === panels.length) found = [tabs[panels.indexOf(panel)]]
      break
    }
    return found.find((one) => {
      const href = attribute(one, 'href')
      return (href === null || href.startsWith('#')) && (attribute(one, 'type') === 'button' || !closest(one, 'form'))
    })
  }

  /** Opens what the page keeps folded around a node, as a browser's own search in the page does. @param {Node} node */
  const unfold = (node) => {
    for (let at = above(node); at; at = above(at)) {
      if (at instanceof HTMLDetailsElement && !at.open) at.open = true
      else if (attribute(at, 'hidden')?.toLowerCase() === 'until-found') {
        dispatch(at, new Event('beforematch', { bubbles: true }))
        removeAttribute(at, 'hidden')
      } else if (getComputedStyle(at).display === 'none') {
        const opener = openerOf(at)
        if (opener instanceof HTMLElement) press(opener)
      }
    }
  }

  /** Whether a range has a box. @param {Range} range */
  const boxed = (range) => range.getClientRects().length > 0

  /** Pixels between a long sentence and the card. */
  const BESIDE = 8

  /** Brings a range to a third of the height of what scrolls it. @param {Range} range @returns {Promise<true | 'folded'>} whether it can be seen */
  const reveal = async (range) => {
    unfold(range.startContainer)
    for (let waited = 0; !boxed(range); waited += FRAME) {
      if (waited > OPENING) return 'folded'
      await new Promise((done) => setTimeout(done, FRAME))
    }
    const behavior = moves() ? 'smooth' : 'instant'
    const box = range.getBoundingClientRect()
    // Where the card lies over the lines, the room beside it is what is seen.
    const [from, to] = own.card?.leaves?.(box) ?? [0, innerHeight]
    const goal = from + Math.max(0, Math.min((to - from) / 3, to - from - box.height - BESIDE))
    let { top } = box
    for (let at = above(range.startContainer); at; at = above(at)) {
      if (/^(body|html)$/.test(nameOf(at)) || !scrolls(at)) continue
      const by = top - boxOf(at).top - height(at) / 3
      const moved = Math.max(-scrolled(at), Math.min(by, contentHeight(at) - height(at) - scrolled(at)))
      scrollElement(at, { top: moved, behavior })
      top -= moved
    }
    scrollBy({ top: top - goal, behavior })
    return true
  }

  // While a popup is open it holds a line to the page. What it only previews goes when the line does. (Chromium gives no
  // API at all to a page with a frame of its name.)
  api?.runtime?.onConnect.addListener((port) => {
    if (port.name !== 'popup') return
    port.onDisconnect.addListener(() => {
      marks.preview = []
      paint()
    })
  })

  /** The page's elements as they are, whatever they name like their properties. */
  own.elements = { above, boxOf, nameOf, scrolls }

  own.marks = {
    /** Marks the sentences of the summary in place of those marked before. @param {Place[]} places @returns {number} how many stand */
    show: (places) => {
      marks.summary = locate(places)
      paint()
      return standing(marks.summary)
    },

    /** Marks a sentence that the reader only looks at, where it stands; the page does not move. @param {Place | null} place nothing takes it away */
    preview: (place) => {
      marks.preview = place ? locate([place]) : []
      paint()
      return standing(marks.preview) > 0
    },

    /**
     * Marks one sentence and goes to it.
     * @param {Place} place
     * @returns {Promise<boolean | 'folded'>} whether it still is on the page, and not in a part that stays folded away
     */
    focus: async (place) => {
      const [mark] = locate([place])
      const [range] = mark.ranges
      marks.preview = []
      marks.focus = range ? [mark] : []
      marks.settle = range && moves() ? [{ ...mark }] : []
      paint()
      setTimeout(() => {
        marks.settle = []
        paint()
      }, SETTLE)
      return Boolean(range) && reveal(range)
    },

    /**
     * Marks where a name or a tag stands; goes to the first unless one is in sight.
     * @param {Place[]} places none takes the marks away
     * @returns {Promise<[number, boolean | 'folded']>} which of the places the reader is at, -1 where none stands on the
     *   page; and whether it can be seen
     */
    mention: async (places) => {
      marks.person = locate(places)
      marks.here = []
      const all = marks.person
      let at = all.findIndex(({ ranges }) => ranges.length && inSight(ranges[0]))
      const seen = at >= 0
      if (!seen) at = all.findIndex(({ ranges }) => ranges.length)
      if (at >= 0) marks.here = [{ ...all[at] }]
      paint()
      return [at, seen || (at >= 0 && (await reveal(all[at].ranges[0])))]
    },

    /** Goes to one of the places marked by `mention`. @param {number} nth @returns {Promise<boolean | 'folded'>} as `focus` */
    step: async (nth) => {
      const mark = marks.person[nth]
      const [range] = mark?.ranges ?? []
      marks.here = range ? [{ ...mark }] : []
      paint()
      return Boolean(range) && reveal(range)
    },

    /** How many of the places are on the page. @param {Place[]} places */
    stand: (places) => standing(locate(places)),

    /** Takes all marks away, and all that was there for them. */
    clear: () => {
      for (const kind of KINDS) marks[kind] = []
      paint()
    },

    /** Takes away what was marked by a click or a look: the sentence gone to, and the name or tag. */
    rest: () => {
      for (const kind of KINDS) if (kind !== 'summary') marks[kind] = []
      paint()
    },

    /** How many sentences of the summary are marked, of those that still are on the page. */
    count: () => standing(marks.summary),
  }
})()
