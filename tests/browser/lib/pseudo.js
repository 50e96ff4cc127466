// A language that nobody speaks: English with other letters, longer, and between brackets. What shows without the brackets
// was never in `_locales`; what is cut off would be cut off in a longer language too.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

export const OPEN = '⟦'
export const CLOSE = '⟧'

const LETTERS = new Map([...'aceilnorsuyzACEILNORSUYZ'].map((letter, i) => [letter, [...'áçéíłñóřšúýžÁÇÉÍŁÑÓŘŠÚÝŽ'][i]]))
/** German is longer than English by about a third. */
const LONGER = 0.33

/** @param {string} message with the names of its placeholders between dollars */
export function pseudo(message) {
  const parts = message.split(/(\$\w+\$)/)
  const written = parts.map((part, i) => (i % 2 ? part : [...part].map((letter) => LETTERS.get(letter) ?? letter).join('')))
  return `${OPEN}${written.join('')}${'·'.repeat(Math.ceil(message.length * LONGER))}${CLOSE}`
}

/** Puts it in place of English. @param {string} folder of a copy of the extension */
export function speakPseudo(folder) {
  const file = path.join(folder, '_locales/en/messages.json')
  const messages = JSON.parse(readFileSync(file, 'utf8'))
  for (const [key, value] of Object.entries(messages)) if (key !== 'languageTag' && key !== 'name') value.message = pseudo(value.message)
  writeFileSync(file, JSON.stringify(messages))
}
