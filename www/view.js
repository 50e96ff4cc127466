// Shows a reading: the digest, and the text with the chosen sentences marked. What is the article's goes in as text
// nodes only.

/** @typedef {import('./core.js').Digest} Digest */
/** @typedef {import('./core/standfirst.js').Pick} Pick */
/** @typedef {import('./core/standfirst.js').Mention} Mention */

/** @template {HTMLElement} [T=HTMLElement] @param {string} id */
export const at = (id) => /** @type {T} */ (document.getElementById(id))

/** Adults read English non-fiction silently at 238 words a minute (Brysbaert 2019); the core counts by it too. */
const WORDS_PER_MINUTE = 238

/** Spans of the sentences in the text pane, by their index. @type {HTMLElement[]} */
let spans = []

/**
 * @param {string} tag
 * @param {{ class?: string, text?: string }} [options]
 */
function make(tag, options = {}) {
  const element = document.createElement(tag)
  if (options.class) element.className = options.class
  if (options.text !== undefined) element.textContent = options.text
  return element
}

/** Shows all of a digest. @param {Digest} digest */
export function show(digest) {
  at('title').textContent = digest.title || 'Untitled'
  at('dek').textContent = digest.dek ?? ''
  at('dek').hidden = !digest.dek
  showText(digest)
  showChips(digest)
  showSummary(digest, digest.summary)
  for (const id of ['title', 'dek', 'sentences', 'text', 'people', 'tags']) at(id).lang = digest.language || ''
  at('reading').hidden = false
}

/** Shows the sentences of a summary and marks them in the text. @param {Digest} digest @param {Pick[]} picks */
export function showSummary(digest, picks) {
  at('facts').textContent = facts(digest, picks)
  const list = at('sentences')
  list.replaceChildren(...picks.map(item))
  for (const span of spans) span?.classList.remove('picked', 'here')
  for (const pick of picks) spans[pick.sentence]?.classList.add('picked')
  const count = at(/** @type {const} */ ('count'))
  if (count instanceof HTMLInputElement) count.value = String(picks.length)
}

/** @param {Pick} pick */
function item(pick) {
  const li = make('li')
  const button = make('button', { text: pick.text })
  button.setAttribute('type', 'button')
  button.dir = 'auto'
  const reasons = pick.why.join(' · ')
  const why = make('span', { class: 'why', text: reasons.charAt(0).toUpperCase() + reasons.slice(1) })
  why.lang = 'en'
  why.hidden = true
  button.addEventListener('click', () => {
    for (const other of at('sentences').querySelectorAll('[aria-current]')) {
      other.removeAttribute('aria-current')
      const line = other.nextElementSibling
      if (line instanceof HTMLElement) line.hidden = true
    }
    button.setAttribute('aria-current', 'true')
    why.hidden = !pick.why.length
    go(pick.sentence)
  })
  li.append(button, why)
  return li
}

/** Scrolls the text to a sentence. @param {number} sentence */
function go(sentence) {
  for (const span of spans) span?.classList.remove('here')
  const span = spans[sentence]
  if (!span) return
  span.classList.add('here')
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
  span.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' })
}

/** The site, the author, the day, and how long it takes to read. @param {Digest} digest @param {Pick[]} picks */
function facts(digest, picks) {
  const words = picks.reduce((sum, pick) => sum + pick.text.split(/\s+/).length, 0)
  const seconds = Math.max(5, Math.round(((words / WORDS_PER_MINUTE) * 60) / 5) * 5)
  const here = seconds < 60 ? `${seconds}\u00a0s` : `${Math.round(seconds / 60)}\u00a0min`
  const time = digest.minutes ? `${digest.minutes}\u00a0min read, ${here}\u00a0here` : ''
  return [digest.site, digest.byline, day(digest.published), time].filter(Boolean).join(' · ')
}

/** The day as the publisher names it, whatever the reader's time zone. @param {string | undefined} iso */
function day(iso) {
  const [, year, month, date] = iso?.match(/^(\d{4})-(\d\d)-(\d\d)/) ?? []
  if (!year) return ''
  const utc = new Date(Date.UTC(Number(year), Number(month) - 1, Number(date)))
  return utc.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
}

/** The body: a paragraph a block, a span a sentence. @param {Digest} digest */
function showText(digest) {
  spans = []
  /** @type {HTMLElement[]} */
  const blocks = []
  let paragraph = make('p')
  digest.sentences.forEach((sentence, i) => {
    const last = digest.sentences[i - 1]
    if (!last || last.block !== sentence.block) {
      paragraph = make('p')
      paragraph.dir = 'auto'
      blocks.push(paragraph)
    } else {
      paragraph.append(digest.text.slice(last.end, sentence.start))
    }
    const span = make('span', { text: digest.text.slice(sentence.start, sentence.end) })
    spans.push(span)
    paragraph.append(span)
  })
  at('text').replaceChildren(...blocks)
}

/** People and tags; pressing one shows where it stands in the text. @param {Digest} digest */
function showChips(digest) {
  const people = digest.people.map((person) => {
    const li = chip(digest, person.name, person.mentions, true)
    if (person.role) li.append(make('span', { class: 'role', text: person.role }))
    return li
  })
  at('people').replaceChildren(...people)
  at('people-section').hidden = !people.length
  const tags = digest.tags.map((tag) => chip(digest, tag.text, tag.mentions, false))
  at('tags').replaceChildren(...tags)
  at('tags-section').hidden = !tags.length
  CSS.highlights?.delete('chosen')
}

/**
 * @param {Digest} digest
 * @param {string} text
 * @param {Mention[]} mentions
 * @param {boolean} counted
 */
function chip(digest, text, mentions, counted) {
  const li = make('li')
  const button = make('button', { text })
  button.setAttribute('type', 'button')
  button.setAttribute('aria-pressed', 'false')
  if (counted && mentions.length > 1) button.append(' ', make('span', { class: 'number', text: String(mentions.length) }))
  button.addEventListener('click', () => {
    const on = button.getAttribute('aria-pressed') !== 'true'
    for (const other of document.querySelectorAll('.chips [aria-pressed=true]')) other.setAttribute('aria-pressed', 'false')
    button.setAttribute('aria-pressed', String(on))
    choose(on ? mentions.flatMap((mention) => range(digest, mention)) : [])
  })
  li.append(button)
  return li
}

/** Marks ranges of the text and goes to the first. @param {Range[]} ranges */
function choose(ranges) {
  if (typeof Highlight === 'function') CSS.highlights.set('chosen', new Highlight(...ranges))
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
  ranges[0]?.startContainer.parentElement?.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' })
}

/** Where a mention stands in the text pane. @param {Digest} digest @param {Mention} mention */
function range(digest, mention) {
  const index = mention.sentence
  const node = index === undefined ? undefined : spans[index]?.firstChild
  if (index === undefined || !node) return []
  const from = digest.sentences[index].start
  const found = document.createRange()
  found.setStart(node, mention.start - from)
  found.setEnd(node, mention.end - from)
  return [found]
}
