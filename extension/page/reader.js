// The reader: flattens what the page shows into one table of words and one string, and hands both back as the value of
// this file. The form is that of src/page/wire.rs. Runs on demand in the extension's own world; the page is only read.
//
// The number of DOM property reads is the cost, so: text nodes by a TreeWalker, each element above them read once, all
// that is rare (breaks, shadow hosts, slots, attributes) found by selectors, natively.
//
// The page is not trusted. An element of a form or an image named like a property hides that property even from us, so
// properties of documents and elements are read through the getters of their prototypes.

;(() => {
  'use strict'

  /** @type {any} */
  const world = globalThis
  // A page's element or frame of that name is no property of the world itself.
  if (!Object.hasOwn(world, 'standfirst')) world.standfirst = {}
  const own = world.standfirst

  /** What no source reads: the tables of src/page/prune.rs. A test compares them. */
  const SKIPPED = new Set(
    (
      'annotation annotation-xml applet area audio button canvas datalist embed frame frameset head iframe input map meter noframes ' +
      'noscript object optgroup option output param progress rp rt script select style svg template textarea title track video'
    ).split(' '),
  )
  const ATTRIBUTES = 'datetime dir href itemprop itemtype lang rel'.split(' ')
  const LINKS = 'amphtml author canonical license shortlink'.split(' ')
  const PANELS = new Set('article dd div p section'.split(' '))
  const APART =
    'alert alertdialog aside banner complementary contentinfo dialog footer header listbox menu menubar nav navigation search status'.split(' ')
  const APART_NAMES = 'cart consent cookie dialog drop menu modal nav overlay popup search'.split(' ')

  const MAGIC = 0x31574653 // "SFW1"
  const CAPPED = 1
  const SELECTION = 2
  const NONE = 0,
    SPACE = 1,
    BREAK = 2,
    PARAGRAPH = 3 // page::Gap

  /** UTF-16 units of text: a long novel; above it a page costs more time than a reader waits. */
  const MAX_UNITS = 1_000_000
  /** Text nodes, for the same reason. */
  const MAX_TEXTS = 120_000
  /** Units of one string (class, address, content): longer ones are data, not names. */
  const MAX_STRING = 4_000
  /** Units of one JSON-LD script, and of all of them. */
  const MAX_SCRIPT = 300_000,
    MAX_SCRIPTS = 1_000_000
  /** Units of a selection that is read in place of the page unasked: two short sentences. Less is a phrase looked up, or a slip. */
  const MIN_SELECTION = 80

  /** Milliseconds that a page has to come in to its end before it is read as far as it is. */
  const PATIENCE = 1000

  /** Milliseconds after which the page has its turn: browsers call a task of 50 long, and one step may take 20 of them. */
  const TURN = 15
  /** Texts between two looks at the clock. */
  const OFTEN = 32

  /** Names of custom elements that one selector holds. */
  const MAX_NAMES = 200

  /** `<meta>` elements. */
  const MAX_METAS = 1_000

  /** White space as Rust's `char::is_whitespace` has it; JavaScript's `\s` differs in two characters. */
  const INK = /[^\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/u

  /** Elements other than custom ones that may have a shadow root. */
  const HOSTS = 'article aside blockquote div footer h1 h2 h3 h4 h5 h6 header main nav p section span'.split(' ')
  const HOST = new Set(HOSTS)
  const HEADING = /^(h[1-6]|dt)$/

  /**
   * The getter of a property, safe from elements that take its name.
   * @template T
   * @param {object} proto
   * @param {string} name
   * @returns {(of: Node) => T}
   */
  const getter = (proto, name) => {
    const get = Object.getOwnPropertyDescriptor(proto, name)?.get
    return /** @type {any} */ (get ? Function.prototype.call.bind(get) : () => undefined)
  }
  /**
   * The method of that name, likewise.
   * @param {object} proto
   * @param {string} name
   * @returns {(of: Node, ...args: unknown[]) => any}
   */
  const method = (proto, name) => {
    const value = Object.getOwnPropertyDescriptor(proto, name)?.value
    return value ? Function.prototype.call.bind(value) : () => undefined
  }

  const parentOf = /** @type {(of: Node) => Node | null} */ (getter(Node.prototype, 'parentNode'))
  const typeOf = /** @type {(of: Node) => number} */ (getter(Node.prototype, 'nodeType'))
  const nextOf = /** @type {(of: Node) => Node | null} */ (getter(Node.prototype, 'nextSibling'))
  const contentOf = /** @type {(of: Node) => string} */ (getter(Node.prototype, 'textContent'))
  const nameOf = /** @type {(of: Node) => string} */ (getter(Element.prototype, 'localName'))
  const classOf = /** @type {(of: Node) => string} */ (getter(Element.prototype, 'className'))
  const idOf = /** @type {(of: Node) => string} */ (getter(Element.prototype, 'id'))
  const openRootOf = /** @type {(of: Node) => ShadowRoot | null} */ (getter(Element.prototype, 'shadowRoot'))
  const attributeOf = /** @type {(of: Node, name: string) => string | null} */ (method(Element.prototype, 'getAttribute'))
  const isShown = /** @type {(of: Node, options?: object) => boolean} */ (method(Element.prototype, 'checkVisibility'))
  const closestOf = /** @type {(of: Node, selector: string) => Element | null} */ (method(Element.prototype, 'closest'))
  const treeOf = /** @type {(of: Node) => Node} */ (method(Node.prototype, 'getRootNode'))
  const contains = /** @type {(of: Node, other: Node) => boolean} */ (method(Node.prototype, 'contains'))
  const elementQuery = method(Element.prototype, 'querySelectorAll')
  const rootQuery = method(DocumentFragment.prototype, 'querySelectorAll')
  const documentQuery = method(Document.prototype, 'querySelectorAll')
  const walkerOn = /** @type {(of: Node, root: Node, show: number) => TreeWalker} */ (
    method(Document.prototype, 'createTreeWalker')
  )
  const evaluate = method(Document.prototype, 'evaluate')
  const assignedTo = /** @type {(of: Node) => Node[]} */ (method(HTMLSlotElement.prototype, 'assignedNodes'))

  /** @type {(root: Node, selector: string) => NodeListOf<Element>} */
  const query = (root, selector) =>
    (typeOf(root) === 1 ? elementQuery : typeOf(root) === 9 ? documentQuery : rootQuery)(root, selector)

  // What the page calls a frame is no property of the world itself.
  const openOrClosed = Object.hasOwn(world, 'chrome') ? world.chrome.dom?.openOrClosedShadowRoot : undefined

  /** @type {(element: Element) => ShadowRoot | null} */
  const rootOf = (element) => {
    if (!(element instanceof HTMLElement)) return null
    // Firefox has the method on the element; Chromium in `chrome.dom`. A page's own property of that name cannot get in.
    if (openOrClosed) return openOrClosed(element)
    const own = Object.getOwnPropertyDescriptor(Element.prototype, 'openOrClosedShadowRoot')
    return own?.get ? own.get.call(element) : openRootOf(element)
  }

  /**
   * What is known of an element above a text.
   * @typedef {object} Above
   * @property {Element} element
   * @property {Above | null} parent the element above it in the flat tree that is read
   * @property {string} name
   * @property {number} id in the table; -1 until text stands inside
   * @property {boolean} hidden it and all that is inside is not read
   * @property {boolean} held it has no box, but the page holds it for the reader
   * @property {boolean | null} shown whether text directly inside is seen; null until asked
   * @property {boolean} pre inside `<pre>`
   */

  /** What is put in or taken away between two turns would tear the reading. */
  let torn = false
  /** Whether the page is no more what was read. */
  let changed = false
  let isRead = false
  const changes = new MutationObserver((records) => {
    torn ||= records.some(({ type }) => type === 'childList')
    changed = true
    own.kept = null
    if (isRead) changes.disconnect()
  })

  /** Thrown when an element that was read as content turns out to host a shadow root: the page is read once more. */
  class Hosts extends Error {}

  /**
   * Yields where it may be left for a while, as all that do it.
   * @param {boolean} selectionOnly
   * @param {boolean} search look at every element that may be a host
   */
  const read = function* (selectionOnly, search) {
    const root = /** @type {Element | null} */ (getter(Document.prototype, 'documentElement')(document))

    /** @type {Map<string, number>} */
    const numbers = new Map()
    /** @type {string[]} */
    const strings = []
    /** @type {(string: string) => number} */
    const number = (string) => {
      let at = numbers.get(string)
      if (at === undefined) {
        at = strings.length
        numbers.set(string, at)
        // Cut before a surrogate pair, never inside.
        strings.push((string.length > MAX_STRING ? string.slice(0, MAX_STRING) : string).toWellFormed())
      }
      return at
    }

    /** @type {Text[]} */
    const nodes = []
    /** @type {string[]} */
    const pieces = []
    /** @type {number[]} */
    const texts = []
    /** @type {number[]} */
    const elements = []
    /** @type {number[]} */
    const attributes = []
    let units = 0
    let gap = NONE
    let capped = false

    /** @type {Map<Node, Above>} */
    const known = new Map()
    /** Where the flat tree leaves the node tree: a shadow root's host, and an assigned node's slot. @type {Map<Node, Node>} */
    const over = new Map()
    /** Slots of shadow trees, which are no elements of the flat text. @type {Set<Node>} */
    const slots = new Set()
    /** @type {Set<Node>} */
    const hosts = new Set()
    /** Elements with attributes of their own. @type {Set<Node>} */
    const rich = new Set()
    const sparse = [...ATTRIBUTES.filter((name) => name !== 'href'), 'role']
    /** Elements moved off the screen or shrunk to nothing by a style of their own: prune.rs says which. @type {Set<Node>} */
    const away = new Set()
    const MAYBE_AWAY = "[style*='-999'], [style*='font-size:0' i], [style*='font-size: 0' i]"
    /** @type {(element: Element) => boolean} */
    const isAway = (element) => {
      const { fontSize, overflowX, position, left, top } = getComputedStyle(element)
      if (fontSize === '0px' && overflowX === 'hidden') return true
      return (position === 'absolute' || position === 'fixed') && (parseFloat(left) <= -999 || parseFloat(top) <= -999)
    }
    const apart = APART.map((name) => `${name}, [role=${name} i]`).join()
    const anySparse = sparse.map((name) => `[${name}]`).join()

    /** @type {(node: Node) => Node | null} */
    const up = (node) => (over.size && over.get(node)) || parentOf(node)

    /**
     * Whether an element without a box of its own is held by the page for the reader, or shows its children as its own.
     * @type {(element: Element, held: boolean) => "none" | "contents" | "held"}
     */
    const unseen = (element, held) => {
      const display = getComputedStyle(element).display
      if (display === 'none') return isFold(element) ? 'held' : 'none'
      if (display === 'contents') return display
      return held || closestOf(element, "details:not([open]), [hidden='until-found' i]") ? 'held' : 'none'
    }

    /** The ids that `aria-controls` names in a tree, each with whether the control is a heading. @type {Map<Node, Map<string, boolean>>} */
    const controlled = new Map()

    /** Whether a tab or the heading of an accordion opens an element: prune.rs says which. @type {(element: Element) => boolean} */
    const isFold = (element) => {
      const id = idOf(element)
      const role = (attributeOf(element, 'role') ?? '').toLowerCase()
      const names = `${classOf(element)} ${id}`.toLowerCase()
      if (!PANELS.has(nameOf(element)) || APART_NAMES.some((part) => names.includes(part)) || closestOf(element, apart)) return false
      if (role === 'tabpanel') return true
      if (!id || (role && role !== 'region' && role !== 'group')) return false
      const tree = treeOf(element)
      let ids = controlled.get(tree)
      if (!ids) {
        controlled.set(tree, (ids = new Map()))
        for (const control of query(tree, '[aria-controls]')) {
          if (closestOf(control, apart)) continue
          const parent = parentOf(control)
          const heading = [control, parent].some((one) => one && typeOf(one) === 1 && HEADING.test(nameOf(one)))
          for (const id of attributeOf(control, 'aria-controls')?.split(/\s+/) ?? []) ids.set(id, heading || ids.get(id) === true)
        }
      }
      return ids.get(id) || (ids.has(id) && attributeOf(element, 'aria-labelledby') !== null)
    }

    /**
     * What is above a node, from the memo or read now. Cost: once per distinct element.
     * @type {(of: Node) => Above}
     */
    const above = (of) => {
      /** @type {Element[]} */
      const chain = []
      /** @type {Node | null} */
      let at = of
      /** @type {Above | null} */
      let base = null
      while (at) {
        base = known.get(at) ?? null
        if (base) break
        if (typeOf(at) === 1 && !slots.has(at)) chain.push(/** @type {Element} */ (at))
        at = up(at)
      }
      if (!chain.length) return /** @type {Above} */ (base)
      const asked = chain[0]
      /** @type {boolean | null} */
      let seen = base?.hidden ? false : null
      for (let i = chain.length - 1; i >= 0; i--) {
        const element = chain[i]
        const name = nameOf(element)
        if (HOST.has(name) && !hosts.has(element) && openRootOf(element)) throw new Hosts()
        // A button that stands in a heading is the heading, of what it opens.
        const skipped = SKIPPED.has(name) && !(name === 'button' && HEADING.test(base?.name ?? ''))
        let hidden = base?.hidden || skipped || away.has(element)
        let held = base?.held ?? false
        if (!hidden) {
          // One look at the innermost clears all above it.
          seen ??= isShown(asked, { visibilityProperty: true })
          if (!seen && !isShown(element)) {
            const how = unseen(element, held)
            hidden = how === 'none'
            held ||= how === 'held'
          }
        }
        base = { element, parent: base, name, id: -1, hidden, held, shown: null, pre: base?.pre || name === 'pre' }
        known.set(element, base)
      }
      if (seen && base) base.shown = true
      return /** @type {Above} */ (base)
    }

    /** @type {(it: Above) => boolean} */
    const shows = (it) => {
      if (it.hidden) return false
      it.shown ??= isShown(it.element, { visibilityProperty: true }) || getComputedStyle(it.element).visibility === 'visible'
      return it.shown
    }

    /** Gives an element and those above it their numbers. @type {(it: Above) => number} */
    const keep = (it) => {
      /** @type {Above[]} */
      const chain = []
      for (let at = /** @type {Above | null} */ (it); at && at.id < 0; at = at.parent) chain.push(at)
      for (let i = chain.length - 1; i >= 0; i--) {
        const one = chain[i]
        const { element, name } = one
        one.id = elements.length / 5
        let role = ''
        if (rich.has(element)) {
          for (const key of sparse) {
            const value = attributeOf(element, key)
            if (value === null) continue
            if (key === 'role') role = value
            else attributes.push(one.id, number(key), number(value))
          }
        }
        if (name === 'a') {
          const href = attributeOf(element, 'href')
          if (href !== null) attributes.push(one.id, number('href'), number(href))
        }
        elements.push(
          number(name),
          one.parent ? one.parent.id + 1 : 0,
          number(classOf(element)),
          number(idOf(element)),
          number(role),
        )
      }
      return it.id
    }

    /** The reader's selection, as ranges in order. @type {Range[]} */
    const ranges = []
    if (selectionOnly) {
      const selection = getSelection()
      for (let i = 0; i < (selection?.rangeCount ?? 0); i++) ranges.push(/** @type {Selection} */ (selection).getRangeAt(i))
    }

    /** @type {(node: Text, parent: Node) => void} */
    const text = (node, parent) => {
      let data = node.data
      if (!data) return
      let start = 0
      if (selectionOnly) {
        const range = ranges.find((r) => r.intersectsNode(node))
        if (!range) return
        const end = range.endContainer === node ? range.endOffset : data.length
        start = range.startContainer === node ? range.startOffset : 0
        data = data.slice(start, end)
        if (!data) return
      }
      const it = above(parent)
      if (it.hidden) return
      if (!it.pre && !INK.test(data)) {
        if (gap < SPACE) gap = SPACE
        return
      }
      if (!shows(it)) return
      capped = nodes.length >= MAX_TEXTS || units + data.length > MAX_UNITS
      // A text file is one node, however long.
      if (capped && !units) data = data.slice(0, MAX_UNITS)
      else if (capped) return
      // Half a surrogate pair at the end must not join one at the start of the next node.
      if ((data.charCodeAt(data.length - 1) & 0xfc00) === 0xd800) data = data.slice(0, -1) + '\ufffd'
      texts.push(keep(it), (data.length << 2) | gap)
      gap = NONE
      units += data.length
      nodes.push(node)
      starts.push(start)
      pieces.push(data)
    }
    /** @type {number[]} */
    const starts = []

    /**
     * One tree in hand: the document, a shadow root, an assigned node.
     * @typedef {object} Frame
     * @property {TreeWalker} walker
     * @property {Text | null} next the text that comes next
     * @property {Map<Text | null, Element[]>} before what comes before each text: breaks, hosts, slots
     * @property {Element[]} events those before `next`
     * @property {Element | null} past nothing inside it is read any more
     */
    /** @param {Node} top */
    const frame = function* (top) {
      const walker = walkerOn(document, top, NodeFilter.SHOW_TEXT)
      /** @type {Map<Text | null, Element[]>} */
      const before = new Map()
      if (typeOf(top) === 3) return /** @type {Frame} */ ({ walker, next: /** @type {Text} */ (top), before, events: [], past: null })
      const isRoot = top === root
      if (isRoot || typeOf(top) === 11) {
        changes.observe(isRoot ? document : top, { childList: true, characterData: true, subtree: true })
        for (const element of query(isRoot ? document : top, anySparse)) rich.add(element)
        yield
        for (const element of query(isRoot ? document : top, MAYBE_AWAY)) if (isAway(element)) away.add(element)
        yield
      }
      const rare = mayMatter(top)
      yield
      // An assigned element may itself be a break, a host, or a slot.
      if (!isRoot && typeOf(top) === 1) rare.unshift(/** @type {Element} */ (top))
      for (const element of rare) {
        const name = nameOf(element)
        if (name !== 'br' && name !== 'hr' && !isSlot(element) && !hosts.has(element)) {
          if (!rootOf(element)) continue
          hosts.add(element)
        }
        walker.currentNode = element
        const next = /** @type {Text | null} */ (walker.nextNode())
        const list = before.get(next)
        if (list) list.push(element)
        else before.set(next, [element])
      }
      walker.currentNode = top
      const next = /** @type {Text | null} */ (walker.nextNode())
      return /** @type {Frame} */ ({ walker, next, before, events: [...(before.get(next) ?? [])], past: null })
    }

    /** Whether an element is a slot of a shadow tree. @type {(element: Node) => boolean} */
    const isSlot = (element) => {
      if (nameOf(element) !== 'slot') return false
      for (let at = parentOf(element); at; at = parentOf(at)) if (typeOf(at) === 11) return true
      return false
    }

    /**
     * The breaks below `top`, and what may be a slot or host a shadow root: custom elements, and of the others the empty
     * ones. Those with children of their own are seen when text is found in them.
     * @type {(top: Node) => Element[]}
     */
    const mayMatter = (top) => {
      /** @type {Set<string>} */
      const names = new Set()
      if (top === root) {
        const all = evaluate(
          document,
          "//*[contains(local-name(), '-')]",
          document,
          null,
          XPathResult.ORDERED_NODE_SNAPSHOT_TYPE,
          null,
        )
        for (let i = 0; i < all.snapshotLength; i++) names.add(nameOf(all.snapshotItem(i)))
      } else {
        for (const element of query(top, '*')) if (nameOf(element).includes('-')) names.add(nameOf(element))
      }
      const others = ['br', 'hr', ...(top === root ? [] : ['slot']), ...HOSTS.map((name) => (search ? name : `${name}:empty`))]
      // Each name is compared with each element: of very many names, all elements are looked at instead.
      if (names.size > MAX_NAMES) {
        const known = new Set([...names, 'br', 'hr', 'slot', ...HOSTS])
        return [...query(top, '*')].filter((element) => known.has(nameOf(element)))
      }
      return [...query(top, [...[...names].map((name) => CSS.escape(name)), ...others].join())]
    }

    /** The first text after all that is inside an element. @type {(walker: TreeWalker, element: Node) => Text | null} */
    const after = (walker, element) => {
      const top = walker.root
      /** @type {Node | null} */
      let at = element
      while (at && at !== top) {
        const next = nextOf(at)
        if (next) {
          if (typeOf(next) === 3) {
            walker.currentNode = next
            return /** @type {Text} */ (next)
          }
          walker.currentNode = next
          return /** @type {Text | null} */ (walker.nextNode())
        }
        at = parentOf(at)
      }
      return null
    }

    /** Goes on after an element instead of inside it. @type {(here: Frame, element: Element) => void} */
    const pass = (here, element) => {
      here.past = element
      const next = after(here.walker, element)
      if (next === here.next) return
      here.next = next
      here.events = [...(here.before.get(next) ?? [])]
    }

    /** @type {Frame[]} */
    const frames = root ? [yield* frame(root)] : []
    let turns = 0
    yield
    while (frames.length) {
      const here = frames[frames.length - 1]
      const event = here.events.shift()
      if (event) {
        if (here.past && contains(here.past, event)) continue
        const name = nameOf(event)
        if (name === 'br' || name === 'hr') {
          // A hidden break parts nothing. (`<br class="only-on-phones">` is common.)
          if (!above(event).hidden) gap = name === 'hr' || gap >= BREAK ? PARAGRAPH : BREAK
        } else if (isSlot(event)) {
          slots.add(event)
          const assigned = assignedTo(event)
          // Without any, what the slot itself holds stands in its place.
          if (!assigned.length) continue
          pass(here, event)
          if (getComputedStyle(event).display === 'none') continue
          for (let i = assigned.length - 1; i >= 0; i--) {
            over.set(assigned[i], event)
            frames.push(yield* frame(assigned[i]))
          }
        } else {
          const shadow = rootOf(event)
          if (!shadow) continue
          pass(here, event)
          if (above(event).hidden) continue
          over.set(shadow, event)
          frames.push(yield* frame(shadow))
        }
        continue
      }
      if (!here.next) {
        frames.pop()
        continue
      }
      const node = here.next
      const parent = up(node)
      if (parent) text(node, parent)
      if (capped) break
      if (++turns % OFTEN === 0) yield
      here.next = /** @type {Text | null} */ (here.walker.nextNode())
      here.events = here.before.size ? [...(here.before.get(here.next) ?? [])] : []
    }
    return { nodes, starts, pieces, texts, elements, attributes, strings, number, capped, root }
  }

  /** What the document says about itself. @param {(string: string) => number} number */
  const head = (number) => {
    /** @type {number[]} */
    const metas = []
    for (const meta of query(document, 'meta[content]')) {
      if (metas.length >= MAX_METAS * 2) break
      const content = attributeOf(meta, 'content') ?? ''
      for (const key of ['name', 'property', 'itemprop', 'http-equiv']) {
        const name = attributeOf(meta, key)
        if (name !== null) metas.push(number(name.trim().toLowerCase()), number(content))
      }
    }
    /** @type {number[]} */
    const links = []
    for (const link of query(document, LINKS.map((rel) => `link[rel~="${rel}" i][href]`).join())) {
      const rel = attributeOf(link, 'rel') ?? ''
      links.push(number(rel.trim().toLowerCase()), number((attributeOf(link, 'href') ?? '').trim()))
    }
    /** @type {string[]} */
    const scripts = []
    let left = MAX_SCRIPTS
    for (const script of query(document, "script[type^='application/ld+json' i]")) {
      const source = contentOf(script)
      if (source.length > MAX_SCRIPT || source.length > left) continue
      left -= source.length
      scripts.push(source.toWellFormed())
    }
    return { metas, links, scripts }
  }

  /** @param {Uint8Array} bytes */
  const base64 = (bytes) => {
    const native = /** @type {{ toBase64?: () => string }} */ (bytes).toBase64
    if (native) return native.call(bytes)
    let binary = ''
    for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
    return btoa(binary)
  }

  /** @param {boolean} selectionOnly */
  const readAll = function* (selectionOnly) {
    try {
      return yield* read(selectionOnly, false)
    } catch (error) {
      if (!(error instanceof Hosts)) throw error
      return yield* read(selectionOnly, true)
    }
  }

  const address = () => /** @type {string} */ (getter(Document.prototype, 'URL')(document))

  const isSelected = () => (getSelection()?.toString().trim().length ?? 0) >= MIN_SELECTION

  /** How the page stands to a new look at it. @param {boolean} selection */
  const state = (selection) => {
    const carded = /** @type {boolean} */ (own.card?.isOpen() ?? false)
    // What an earlier look went to or chose is over; the card, while it is open, keeps its own.
    if (!carded) own.marks?.rest()
    return {
      type: /** @type {string} */ (getter(Document.prototype, 'contentType')(document)),
      selection,
      marked: /** @type {number} */ (own.marks?.count() ?? 0),
      carded,
    }
  }

  /** What was made of a reading may be kept for the next click, as long as the page is what was read. @param {boolean} selection */
  const stand = (selection) => {
    isRead = true
    if (changed || selection) changes.disconnect()
    const width = innerWidth
    const url = address()
    own.isRead = () => !changed && innerWidth === width && address() === url
    own.keep = (/** @type {unknown} */ kept) => {
      if (!selection && own.isRead()) own.kept = kept
    }
    if (own.leaves) return
    own.leaves = true
    // A page that is left, or kept for going back to, holds nothing of ours.
    addEventListener('pagehide', () => {
      own.marks?.clear()
      own.card?.close()
      own.changes.disconnect()
      own.nodes = own.starts = own.kept = null
    })
  }

  /** @param {string | undefined} ask `page`, `selection`, or whichever there is */
  const snapshot = function* (ask) {
    const from = performance.now()
    let selectionOnly = ask === 'selection' || (!ask && isSelected())
    own.changes?.disconnect()
    own.changes = changes
    own.kept = null
    changed = isRead = false
    let it = yield* readAll(selectionOnly)
    // What is selected may be nothing that is read: a form's text, a button.
    if (!ask && selectionOnly && it.pieces.join('').trim().length < MIN_SELECTION) {
      selectionOnly = false
      it = yield* readAll(false)
    }
    yield
    const { nodes, starts, pieces, texts, elements, attributes, strings, number, capped, root } = it
    const { metas, links, scripts } = head(number)
    const title = number(/** @type {string} */ (getter(Document.prototype, 'title')(document)))
    const url = number(address())
    const language = number(root ? (attributeOf(root, 'lang') ?? '').trim() : '')
    const first = strings.length
    for (const script of scripts) strings.push(script)

    yield
    const words = [
      MAGIC,
      (capped ? CAPPED : 0) | (selectionOnly ? SELECTION : 0),
      strings.length,
      elements.length / 5,
      texts.length / 2,
      attributes.length / 3,
      metas.length / 2,
      links.length / 2,
      scripts.length,
      title,
      url,
      language,
    ]
    const lists = [words, strings.map((string) => string.length), elements, texts, attributes, metas, links]
    lists.push(scripts.map((_, i) => first + i))
    // Browsers run on machines that put the low byte first, as the form does.
    const table = new Uint32Array(lists.reduce((sum, list) => sum + list.length, 0))
    let at = 0
    for (const list of lists) {
      table.set(list, at)
      at += list.length
    }
    yield
    const packed = base64(new Uint8Array(table.buffer))
    yield
    // Each piece was made well-formed at its end, each string as a whole: joining them makes no new pair.
    const whole = (pieces.join('') + strings.join('')).toWellFormed()
    yield

    own.nodes = nodes
    own.starts = starts
    stand(selectionOnly)
    return {
      table: packed,
      text: whole,
      ...state(selectionOnly),
      ms: performance.now() - from,
    }
  }

  const ask = Object.hasOwn(world, 'standfirstAsk') ? world.standfirstAsk : undefined
  delete world.standfirstAsk
  // Who asks again, of a page that has not changed, has the same answer.
  if (!ask && own.kept && own.isRead() && !isSelected()) return { kept: own.kept, ...state(false), ms: 0 }
  /** @param {() => unknown} work */
  const told = (work) => {
    try {
      return work()
    } catch (error) {
      changes.disconnect()
      // Chromium does not report what an injected file throws.
      return { failed: String(/** @type {any} */ (error)?.stack ?? error) }
    }
  }
  /** Reads, for so many milliseconds at one go. @param {number} turn */
  const answer = (turn) => {
    const reading = snapshot(ask)
    const go = () =>
      told(() => {
        const from = performance.now()
        for (;;) {
          const { done, value } = reading.next()
          if (done) return value
          if (performance.now() - from > turn) return null
        }
      })
    return go() ?? inTurns(go)
  }
  /** The page has its turn, then we; a reading that is torn is done anew, at one go. @param {() => unknown} go */
  const inTurns = (go) =>
    new Promise((done) => {
      const next = () => {
        const value = torn ? answer(Infinity) : go()
        // What is handed over is copied at once, which is a turn of its own.
        setTimeout(value === null ? next : () => done(value))
      }
      setTimeout(next)
    })
  // Where nobody looks there is nothing to hold up, and timers are slow.
  const turn = getter(Document.prototype, 'hidden')(document) ? Infinity : TURN
  if (getter(Document.prototype, 'readyState')(document) !== 'loading') return answer(turn)
  // A page that is coming in is waited for, but not for what may never come.
  return new Promise((done) => {
    const go = () => done(answer(turn))
    addEventListener('DOMContentLoaded', go, { once: true })
    setTimeout(go, PATIENCE)
  })
})()
