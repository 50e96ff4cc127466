// People and tags: chips. The pressed one lists its sentences and marks its places in the page; next and previous go from
// one to the other.

import { language, plural, words } from '../shared/api.js'
import { speak } from '../shared/describe.js'
import { arrows, at, make, press } from './view.js'

/** @typedef {import('../shared/core.js').Digest} Digest */
/** @typedef {{start: number, end: number, sentence?: number}} Mention */

/** People shown at first. */
const PEOPLE = 6
/** Sentences listed at first. */
const LISTED = 5

/**
 * @param {(all: Mention[]) => Promise<import('../shared/plan.js').Place[]>} places where mentions stand on the page
 * @param {(method: string, ...args: unknown[]) => Promise<any>} tell tells the marks in the page
 */
export function chips(places, tell) {
  /** The chip that is pressed. @type {HTMLElement | null} */
  let chosen = null
  /** What lies below. @type {HTMLElement | null} */
  let panel = null

  const drop = () => {
    if (chosen) press(chosen, false)
    panel?.remove()
    chosen = panel = null
  }

  /** @param {Digest} digest @param {string} label @param {Mention[]} all */
  const chip = (digest, label, all) => {
    const attributes = { type: 'button', class: 'chip', 'aria-pressed': 'false', lang: digest.language || undefined }
    const it = make('button', attributes, make('bdi', {}, label))
    it.addEventListener('click', () => {
      const on = chosen !== it
      drop()
      if (on) void choose(it, digest, label, all)
      else void tell('mention', [])
    })
    return it
  }

  /** @param {HTMLElement} it @param {Digest} digest @param {string} label @param {Mention[]} all */
  const choose = async (it, digest, label, all) => {
    chosen = it
    press(it, true)
    const shown = found(digest, label, all)
    panel = shown.element
    it.closest('section')?.append(panel)
    panel.scrollIntoView({ block: 'nearest' })
    // Of a long list the beginning is seen.
    it.scrollIntoView({ block: 'nearest' })
    const [now, seen] = (await tell('mention', await places(all))) ?? [-1]
    if (panel === shown.element) shown.go(now, seen)
  }

  /**
   * The panel of a chip.
   * @param {Digest} digest @param {string} label @param {Mention[]} all
   */
  const found = (digest, label, all) => {
    let now = -1
    const where = make('span', { role: 'status' })
    const list = make('ol', { class: 'places' })
    /** The mentions of each sentence. @type {Map<number, number[]>} */
    const bySentence = new Map()
    all.forEach(({ sentence }, i) => {
      if (sentence !== undefined) bySentence.set(sentence, [...(bySentence.get(sentence) ?? []), i])
    })
    // What no sentence carries stands in the headline.
    if (!all.length) bySentence.set(-1, [0])
    const items = [...bySentence].map(([sentence, of]) => {
      const parts = sentence < 0 ? [digest.title ?? ''] : named(digest, sentence, of.map((i) => all[i]))
      const button = make('button', { type: 'button', class: 'place' }, ...parts)
      speak(digest, button)
      button.addEventListener('click', () => step(of[0]))
      return { of, button, item: make('li', {}, button) }
    })
    const more = make('button', { type: 'button', class: 'quiet' }, words('more', items.length - LISTED))
    const showAll = () => {
      more.remove()
      list.append(...items.slice(LISTED).map(({ item }) => item))
    }
    more.addEventListener('click', () => {
      showAll()
      items[LISTED].button.focus()
    })
    list.append(...items.slice(0, LISTED).map(({ item }) => item))

    /** @param {number} to where the reader is now @param {boolean | 'folded'} [seen] whether that can be seen */
    const go = (to, seen) => {
      now = to
      const gone = words(seen ? 'foldedName' : 'lostName')
      where.textContent = !all.length ? words('onlyHeadline') : seen === true ? words('ofAll', to + 1, all.length) : gone
      items.forEach(({ of, button }, i) => {
        const here = !!seen && of.includes(to)
        if (here && i >= LISTED && more.isConnected) showAll()
        button.ariaCurrent = here ? 'true' : null
      })
    }
    /** @param {number} to */
    const step = async (to) => go(to, await tell('step', to))
    /** @param {string} key @param {string} sign @param {number} by */
    const stepper = (key, sign, by) => {
      const it = make('button', { type: 'button', class: 'step', 'aria-label': words(key), title: words(key) }, sign)
      it.addEventListener('click', () => step((Math.max(now, by < 0 ? 0 : -1) + by + all.length) % all.length))
      return it
    }
    const steps = make('p', { class: 'steps' }, where)
    if (all.length > 1) steps.append(stepper('previous', '↑', -1), stepper('next', '↓', 1))
    const element = make('div', { class: 'found', role: 'group', 'aria-label': words('where', label) }, steps, list)
    if (items.length > LISTED) element.append(more)
    arrows(list, '.place')
    return { element, go }
  }

  /** @param {Digest} digest */
  const people = (digest) => {
    const section = at('people')
    const list = /** @type {HTMLElement} */ (section.querySelector('ul'))
    section.hidden = !digest.people.length
    const items = digest.people.map(({ name, role, mentions: all }) => {
      const it = chip(digest, name, all)
      it.append(make('span', { class: 'count', 'aria-hidden': 'true' }, String(all.length)))
      // What is seen is short; what is said is whole, in our language.
      it.querySelector('bdi')?.setAttribute('aria-hidden', 'true')
      it.append(make('span', { class: 'unseen', lang: language() }, plural('mentions', all.length, name, all.length)))
      const item = make('li', {}, it)
      if (role) {
        const words = make('span', { class: 'role' }, role)
        speak(digest, words)
        item.append(words)
      }
      return item
    })
    list.replaceChildren(...items.slice(0, PEOPLE))
    const rest = items.slice(PEOPLE)
    if (!rest.length) return
    const more = make('button', { type: 'button', class: 'quiet' }, words('more', rest.length))
    more.addEventListener('click', () => {
      more.parentElement?.replaceWith(...rest)
      rest[0].querySelector('button')?.focus()
    })
    list.append(make('li', {}, more))
  }

  /** @param {Digest} digest */
  const tags = (digest) => {
    const section = at('tags')
    section.hidden = !digest.tags.length
    section.querySelector('ul')?.replaceChildren(...digest.tags.map((tag) => make('li', {}, chip(digest, tag.text, tag.mentions))))
  }

  return {
    /** Shows the people and tags of a digest. @param {Digest} digest */
    show(digest) {
      drop()
      people(digest)
      tags(digest)
    },
  }
}

/**
 * A sentence with its mentions set off.
 * @param {Digest} digest @param {number} sentence @param {Mention[]} all in it, in order
 * @returns {(Node | string)[]}
 */
function named({ text, sentences }, sentence, all) {
  const { start, end } = sentences[sentence]
  /** @type {(Node | string)[]} */
  const parts = []
  let at = start
  for (const one of all) {
    if (one.start < at || one.end > end) continue
    parts.push(text.slice(at, one.start), make('mark', {}, text.slice(one.start, one.end)))
    at = one.end
  }
  parts.push(text.slice(at, end))
  return parts
}
