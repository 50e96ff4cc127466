// Reading aloud, by the voices of the reader's device. Voices that live on a server are passed over: nothing leaves the
// machine.

/** Milliseconds that a browser has to learn which voices there are. */
const PATIENCE = 1000

/** @returns {Promise<SpeechSynthesisVoice[]>} those of the device */
async function voices() {
  const known = () => speechSynthesis.getVoices().filter((voice) => voice.localService)
  if (known().length) return known()
  await new Promise((done) => {
    speechSynthesis.addEventListener('voiceschanged', done, { once: true })
    setTimeout(done, PATIENCE)
  })
  return known()
}

/**
 * The voice for a language: of the same region before another's, the device's own choice before others.
 * @param {SpeechSynthesisVoice[]} voices
 * @param {string} language BCP 47
 */
export function voiceFor(voices, language) {
  const plain = (/** @type {string} */ code) => code.replace(/_/g, '-').toLowerCase()
  const wanted = plain(language)
  const [primary] = wanted.split('-')
  const fit = (/** @type {SpeechSynthesisVoice} */ { lang, default: own }) =>
    (plain(lang) === wanted ? 2 : 0) + (own ? 1 : 0)
  return voices.filter(({ lang }) => plain(lang).split('-')[0] === primary).sort((a, b) => fit(b) - fit(a))[0]
}

/**
 * Reads texts aloud, one after the other.
 * @param {string[]} texts
 * @param {string} language
 * @param {(nth?: number) => void} at hears which text is being read, and nothing at the end
 * @returns {Promise<(() => void) | null>} ends it; nothing where no voice of the device speaks the language
 */
export async function listen(texts, language, at) {
  if (!('speechSynthesis' in globalThis)) return null
  const voice = voiceFor(await voices(), language)
  if (!voice) return null
  let ended = false
  const end = () => {
    if (ended) return
    ended = true
    speechSynthesis.cancel()
    at()
  }
  speechSynthesis.cancel()
  texts.forEach((text, i) => {
    const utterance = new SpeechSynthesisUtterance(text)
    utterance.voice = voice
    utterance.lang = voice.lang
    utterance.onstart = () => {
      if (!ended) at(i)
    }
    utterance.onerror = end
    if (i === texts.length - 1) utterance.onend = end
    speechSynthesis.speak(utterance)
  })
  return end
}
