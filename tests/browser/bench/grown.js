// Pages of any number of nodes, in the shape of a long article of an encyclopedia: navigation, headline, sections of
// paragraphs full of links and notes, pictures with captions, the list of the notes, a footer. Nearly one word a node, as
// half of the pages of ../shared have; other words and names come up as the page grows, as they do in real ones. The same
// number gives the same page.

const SMALL = 'the of and to in a is that for it was on are with as at be this by from have or an they which one had not but were'.split(' ')
const OPEN = ['b', 'br', 'c', 'd', 'dr', 'f', 'g', 'h', 'l', 'm', 'n', 'p', 'r', 's', 'st', 't', 'tr', 'v']
const VOWEL = ['a', 'e', 'i', 'o', 'u', 'ea', 'ou']
const CLOSE = ['', 'n', 'r', 's', 'l', 'nd', 'st', 'm']
const FIRST = ['Anna', 'Peter', 'Maria', 'Thomas', 'Julia', 'David', 'Laura', 'Martin', 'Sarah', 'Robert']
const SYLLABLES = OPEN.length * VOWEL.length * CLOSE.length

/**
 * @param {number} nodes at least so many, and less than a hundred more; elements and texts alike count
 * @returns {string} HTML
 */
export function grown(nodes) {
  let seed = 1
  /** A number from 0 to below 1. */
  const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647
  /** @param {number} nth */
  const word = (nth) => {
    let word = ''
    for (let rest = nth + SYLLABLES; rest > 0; rest = Math.floor(rest / SYLLABLES)) {
      const one = rest % SYLLABLES
      word += OPEN[one % OPEN.length] + VOWEL[Math.floor(one / OPEN.length) % VOWEL.length] + CLOSE[Math.floor(one / OPEN.length / VOWEL.length)]
    }
    return word
  }
  // Few words are frequent, many rare.
  const content = () => word(Math.floor(20_000 * random() ** 4))
  const capital = (/** @type {string} */ word) => word[0].toUpperCase() + word.slice(1)
  const name = () => `${FIRST[Math.floor(FIRST.length * random() ** 2)]} ${capital(word(Math.floor(3_000 * random() ** 3)))}`
  /** @param {number} count */
  const words = (count) => Array.from({ length: count }, () => (random() < 0.45 ? SMALL[Math.floor(SMALL.length * random() ** 2)] : content())).join(' ')

  /** @type {string[]} */
  const parts = []
  let count = 0
  /** @param {string} html @param {number} nodes in it */
  const put = (html, nodes) => {
    parts.push(html)
    count += nodes
  }
  /** @param {string} place @param {number} links */
  const menu = (place, links) => {
    const items = Array.from({ length: links }, () => `<li><a href="/${content()}">${capital(content())}</a></li>`)
    put(`<${place}><ul>${items.join('')}</ul></${place}>`, 2 + 3 * links)
  }
  let notes = 0
  const sentence = () => {
    const subject = random() < 0.3 ? name() : capital(words(3))
    const note = ++notes
    return `${subject} ${words(3)} <a href="/${content()}">${words(2)}</a> ${words(4)}.<sup><a href="#n${note}">[${note}]</a></sup> `
  }
  /** Nodes of a sentence, and of its note at the end. */
  const SENTENCE = 7,
    NOTE = 8
  const source = (/** @type {number} */ note) =>
    `<li id="n${note}"><a href="#r${note}">^</a> <span><cite>${words(2)}</cite></span></li>\n`

  // html, head, title and its text, body, main, article, h1 and its text.
  put('<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The history of the harbour</title></head><body>', 6)
  menu('nav', 20)
  put('<main><article><h1>The history of the harbour</h1>\n', 5)
  for (let paragraph = 0; count + NOTE * notes < nodes - 40; paragraph++) {
    if (paragraph % 6 === 5) put(`<h2>${capital(words(3))}</h2>\n`, 3)
    if (paragraph % 12 === 3) put(`<figure><img alt="" width="90" height="60"><figcaption>${capital(words(6))}.</figcaption></figure>\n`, 5)
    const sentences = 2 + Math.floor(3 * random())
    put(`<p>${Array.from({ length: sentences }, sentence).join('')}</p>\n`, 2 + SENTENCE * sentences)
  }
  put('<ol class="references">', 1)
  for (let note = 1; note <= notes; note++) put(source(note), NOTE)
  put('</ol></article></main>', 0)
  menu('footer', 12)
  put('</body></html>', 0)
  return parts.join('')
}
