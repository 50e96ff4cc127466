// The popup: reads the page of the tab it was opened on, and shows the digest.

import { api, direction, language, speakIn, words } from '../shared/api.js'
import { core, digest as digestOf, snapshotOf } from '../shared/core.js'
import { meta, note, speak, why } from '../shared/describe.js'
import { chips } from './chips.js'
import * as first from './first.js'
import { arrows, at, button, flash, isPressed, make, painted, press } from './view.js'

/** @typedef {import('../shared/core.js').Reading} Reading */
/** @typedef {import('../shared/core.js').Digest} Digest */
/** @typedef {import('../shared/page.js').Snapshot} Snapshot */

/** What is needed only once the reader does something: it comes in after the digest is painted. */
const later = () =>
  Promise.all([import('../shared/page.js'), import('../shared/plan.js'), import('../shared/settings.js')]).then(
    ([page, plan, settings]) => ({ ...page, ...plan, ...settings }),
  )

/** @type {import('../shared/settings.js').Settings['length'][]} */
const LENGTHS = ['short', 'medium', 'long']

/** @type {number} */
let tabId
let url = ''
let tabTitle = ''
/** Whether the digest is that of a selection. */
let selection = false
/** The page, read; behind a digest that was kept it comes later. @type {Promise<Reading> | undefined} */
let reading
/** @type {Digest} */
let digest
/** Ends the reading aloud, while it goes on. @type {(() => void) | null} */
let silence = null

core(first.compiled).catch(() => {})
const kept = await first.kept
let length = LENGTHS.find((one) => one === kept.length) ?? 'medium'
/** Whether every sentence says why it was chosen. */
let reasons = kept.reasons === true
// What most readers leave as it is takes no time of theirs.
if (kept.language || kept.colours || kept.motion) {
  const [{ complete }, { dress }] = await Promise.all([import('../shared/settings.js'), import('../shared/look.js')])
  const all = complete(kept)
  await speakIn(all.language)
  dress(all)
}
performance.mark('standfirst:loaded')
const { show: showChips } = chips(
  async (all) => (await later()).mentions(await read(), digest, all),
  tell,
)
void start()

async function start() {
  try {
    const [tab] = await Promise.all([first.tab, label()])
    tabId = tab.id ?? -1
    url = tab.url ?? ''
    tabTitle = tab.title ?? ''
    at('title').textContent = tabTitle
    // Nothing is seen before the title is: the first frame has it.
    document.body.classList.remove('unnamed')
    const page = await first.answer.then(snapshotOf).catch(refuse)
    if (page.type === 'application/pdf') return await say('pdf')
    if (page.kept?.length !== length) return await take(page.kept ? await whole() : page)
    performance.mark('standfirst:kept')
    digest = page.kept.digest
    reading = present(page).then(again)
  } catch (error) {
    document.body.classList.remove('unnamed')
    await say(null, error)
  }
}

/** The browser did not let us into the page. */
class Refused extends Error {}
/** @param {unknown} cause @returns {never} */
const refuse = (cause) => {
  throw new Refused('', { cause })
}

/** Our own words, in the reader's language. */
function label() {
  const root = document.documentElement
  root.lang = language()
  root.dir = direction()
  // On Android, and opened by its address, the popup is a page.
  const isPopup = api.extension.getViews?.({ type: 'popup' }).includes(window)
  root.classList.toggle('page', !isPopup)
  at('state').textContent = words('stateReading')
  at('summary').ariaLabel = words('summary')
  for (const id of ['people', 'tags']) at(id).firstElementChild?.append(words(id))
  at('lengths').ariaLabel = words('length')
  for (const id of ['mark', 'card', 'copy', 'listen']) at(id).textContent = words(id)
  at('more').textContent = '⋯'
  at('more').ariaLabel = at('more').title = words('others')
}

/** The page, whatever is selected. */
const whole = async () => (await later()).snapshot(tabId, { selection: false }).catch(refuse)

const read = () => /** @type {Promise<Reading>} */ (reading)

/**
 * Digests a page, or a selection of it, and shows that.
 * @param {Snapshot} page
 */
async function take(page) {
  void reading?.then((old) => old.free())
  reading = digestOf(page, length)
  digest = /** @type {Digest} */ ((await reading).digest())
  await present(page)
  void keep()
}

/** Reads a page once more behind the digest that was kept of it: its places are asked for next. */
async function again() {
  const page = await whole()
  const one = await digestOf(page, length)
  const before = digest
  digest = /** @type {Digest} */ (one.digest())
  // What no change of its elements told us of.
  if (digest.text !== before.text || digest.title !== before.title) await present(page)
  void keep()
  return one
}

/** Keeps the digest in the page for the next click, until the page changes. */
const keep = async () => {
  if (selection) return
  const { run } = await later()
  const func = (/** @type {unknown} */ kept) => /** @type {any} */ (globalThis).standfirst.keep(kept)
  await run(tabId, { func, args: [{ digest, length }] }).catch(() => {})
}

/** @param {Omit<Snapshot, 'table' | 'text'>} page that the digest is of */
async function present(page) {
  selection = page.selection
  performance.mark('standfirst:digested')
  press(at('mark'), page.marked > 0)
  press(at('card'), page.carded)
  if (!selection && (digest.status === 'not-article' || !digest.summary.length)) noArticle()
  else show()
  await done()
}

/** Marks the moment at which the reader sees an answer. */
async function done() {
  at('main').ariaBusy = 'false'
  await painted()
  performance.mark('standfirst:painted')
  void later()
  addEventListener('resize', fit)
  fit()
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let fitting

/** Where the browser gives the popup less height than it asks for, the middle scrolls and the bar stays in sight. */
function fit() {
  clearTimeout(fitting)
  fitting = setTimeout(() => {
    if (document.body.offsetHeight > innerHeight) document.body.style.maxHeight = `${innerHeight}px`
  }, 200)
}

/**
 * Shows a state that has no digest.
 * @param {import('./states.js').State | null} state what it is, where that is known without looking at the error
 * @param {unknown} [error]
 */
async function say(state, error) {
  const states = await import('./states.js')
  if (error instanceof Refused) state = states.state(url, (error = error.cause))
  state ??= states.isPdf(url) ? 'pdf' : 'error'
  at('sentences').replaceChildren()
  at('state').textContent = states.sentence(state)
  if (state === 'error') {
    console.error(error)
    const details = button('copyDetails', async () => {
      await navigator.clipboard.writeText(states.details(url, error))
      flash(details, words('copied'))
    })
    act(button('tryAgain', () => location.reload()), details)
  }
  await done()
}

function noArticle() {
  at('sentences').replaceChildren()
  at('state').textContent = words('stateNoArticle')
  if (digest.summary.length) {
    act(
      button('summariseAnyway', () => {
        act()
        at('state').textContent = ''
        show()
        at('sentences').querySelector('button')?.focus()
      }),
    )
  }
}

/** @param {...HTMLElement} buttons in place of those that were there */
function act(...buttons) {
  at('actions').replaceChildren(...buttons)
  at('actions').hidden = !buttons.length
}

function show() {
  at('title').textContent = title()
  at('title').lang = digest.language
  at('state').textContent = note(digest, selection)
  if (selection) act(button('wholePage', wholePage))
  at('meta').textContent = line()
  showSentences()
  showLengths()
  showChips(digest)
  at('bar').hidden = false
}

const title = () => digest.title || tabTitle

/** From the selection back to the page it stands on. */
async function wholePage() {
  try {
    const page = await whole()
    act()
    await take(page)
    at('sentences').querySelector('button')?.focus()
  } catch (error) {
    await say(null, error)
  }
}

/** The line below the title. */
const line = () => meta(digest, URL.canParse(url) ? new URL(url).hostname : '')

function showSentences() {
  silence?.()
  at('sentences').replaceChildren(...digest.summary.map(item))
}

/** @param {Digest['summary'][number]} pick */
function item(pick) {
  const reason = why(pick)
  const it = make('button', { type: 'button', class: 'sentence', title: reason }, pick.text)
  speak(digest, it)
  const item = make('li', {}, it)
  const said = make('p', { class: 'why', role: 'status' })
  if (reasons) item.append(make('p', { class: 'why' }, reason))
  const placed = async () => (await later()).quoted(await read(), digest, pick)
  it.addEventListener('click', async () => {
    const list = at('sentences')
    for (const other of list.querySelectorAll('[aria-current]')) (other.ariaCurrent = null)
    for (const other of list.querySelectorAll('.why')) if (!reasons || other.parentElement === item) other.remove()
    it.ariaCurrent = 'true'
    const found = await tell('focus', await placed())
    if (!it.ariaCurrent) return
    item.append(said)
    said.textContent = found === true ? reason : words(found || 'lost')
  })
  // Who goes through the list with the keyboard sees each sentence marked where it stands; the page does not move.
  it.addEventListener('focus', async () => {
    if (!it.matches(':focus-visible')) return
    const there = await placed()
    if (document.activeElement === it) void tell('preview', there)
  })
  it.addEventListener('blur', () => void tell('preview', null))
  return item
}

function showLengths() {
  const group = at('lengths')
  if (group.childElementCount) return
  group.hidden = false
  for (const one of LENGTHS) {
    const input = make('input', { type: 'radio', name: 'length', value: one })
    input.checked = one === length
    input.addEventListener('change', async () => {
      length = one
      void later().then((all) => all.keep({ length }))
      digest.summary = (await read()).summarize(length)
      void keep()
      at('meta').textContent = line()
      showSentences()
      if (isPressed(at('mark'))) void markAll()
    })
    group.append(make('label', {}, input, make('span', {}, words(one))))
  }
}

/** Whether the page knows of this popup: what it only previews goes with it. */
let known = false

/** One after the other: what was asked last is what stands. @type {Promise<any>} */
let told = Promise.resolve()

/**
 * Tells the marks in the page. A page that went away in the meantime answers nothing.
 * @param {string} method @param {...unknown} args values, or promises of them
 */
function tell(method, ...args) {
  return (told = told.then(() => ask(method, args)))
}

/** @param {string} method @param {unknown[]} args */
async function ask(method, args) {
  // Nothing is previewed that would have to be taken away.
  if (method === 'preview' && !args[0] && !known) return false
  try {
    const { call } = await later()
    const answer = await call(tabId, 'marks', method, ...(await Promise.all(args)))
    if (!known) {
      known = true
      api.tabs.connect(tabId, { name: 'popup' })
    }
    return answer
  } catch (error) {
    console.warn(error)
  }
}

async function markAll() {
  // In turn, whatever must load first.
  const count = await tell('show', read().then(async (of) => (await later()).sentences(of, digest)))
  await (await later()).badge(tabId, count ?? 0)
}

at('mark').addEventListener('click', async () => {
  const on = !isPressed(at('mark'))
  press(at('mark'), on)
  if (on) return markAll()
  await tell('clear')
  await (await later()).badge(tabId, 0)
})

at('card').addEventListener('click', async (event) => {
  const it = at('card')
  const on = !isPressed(it)
  press(it, on)
  try {
    const { call } = await later()
    if (!on) await call(tabId, 'card', 'close')
    else {
      const { card } = await import('../shared/card.js')
      // Who asked with the keyboard goes on with it on the card.
      const focus = event.detail === 0
      await call(tabId, 'card', 'open', card(await read(), digest, { title: tabTitle, url, selection }), { focus })
    }
  } catch (error) {
    console.warn(error)
    press(it, !on)
  }
})

at('listen').addEventListener('click', async () => {
  if (silence) return silence()
  const { listen } = await import('./listen.js')
  const list = at('sentences')
  const stop = await listen(
    [...list.querySelectorAll('.sentence')].map((sentence) => sentence.textContent ?? ''),
    digest.language || language(),
    (nth) => {
      list.querySelector('.spoken')?.classList.remove('spoken')
      const now = nth === undefined ? null : list.children[nth]?.querySelector('.sentence')
      now?.classList.add('spoken')
      now?.scrollIntoView({ block: 'nearest' })
      if (now) return
      silence = null
      at('listen').textContent = words('listen')
    },
  )
  if (!stop) {
    at('state').textContent = words('stateNoVoice')
    at('main').scrollTop = 0
    return
  }
  silence = stop
  at('listen').textContent = words('stopListening')
})
addEventListener('pagehide', () => silence?.())

// The menus stand above their buttons.
at('copies').addEventListener('beforetoggle', () => {
  const { left, right } = at('copy').getBoundingClientRect()
  at('copies').style.insetInlineStart = `${direction() === 'rtl' ? innerWidth - right : left}px`
})
for (const menu of ['copies', 'others']) {
  at(menu).addEventListener('toggle', (event) => {
    if (event.newState === 'open') at(menu).querySelector('button')?.focus()
  })
  arrows(at(menu), 'button')
}
arrows(at('sentences'), '.sentence')

for (const form of /** @type {const} */ (['copyText', 'copyLinks', 'copyMarkdown'])) {
  at('copies').append(
    button(form, async () => {
      const { write } = await import('./copy.js')
      at('copies').hidePopover()
      await navigator.clipboard.writeText(write(form, { ...digest, title: title() }, line(), url))
      flash(at('copy'), words('copied'))
    }),
  )
}

const reasonsButton = button(
  'reasons',
  () => {
    reasons = !reasons
    at('others').hidePopover()
    void later().then((all) => all.keep({ reasons }))
    showSentences()
  },
  { 'aria-pressed': 'false' },
)
at('others').append(
  reasonsButton,
  button('print', async () => {
    const { sheet } = await import('./copy.js')
    await api.storage.session.set({ print: sheet({ ...digest, title: title() }, line(), url, note(digest, selection)) })
    await api.tabs.create({ url: api.runtime.getURL('popup/print.html') })
    close()
  }),
)
/** There once the menu is open: the browser asks only at the click itself, so that nothing may be waited for then. */
let sites = /** @type {typeof import('../shared/sites.js') | undefined} */ (undefined)
const always = button('siteAlways', () => {
  void sites?.add(sites.siteOf(url))
  at('others').hidePopover()
})
always.hidden = true
at('others').addEventListener('beforetoggle', async () => {
  press(reasonsButton, reasons)
  sites = await import('../shared/sites.js')
  always.hidden = !sites.siteOf(url) || (await sites.isAlways(url))
})
at('others').append(always)
if (api.runtime.getManifest().options_ui) {
  at('others').append(
    button('options', async () => {
      await api.runtime.openOptionsPage()
      close()
    }),
  )
}
