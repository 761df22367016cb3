import type { Text } from '@changtong/kernel'
import { lettersOf, type Named, soundPattern } from '@changtong/store'
import { pinyin } from 'pinyin-pro'

/**
 * How a name is read, in pinyin without tones: syllables parted by spaces, ü as v, Latin words and numbers as they stand, what has no sound
 * left out. Characters with several readings are read by the words they stand in, those that begin a person's name as a surname.
 */
export const soundsOf = ({ kind, name }: Pick<Named, 'kind' | 'name'>): string =>
  name
    .normalize('NFKC')
    .split('\n')
    .map((line) =>
      pinyin(line, {
        toneType: 'none',
        type: 'array',
        v: true,
        nonZh: 'consecutive',
        ...(kind === 'person' && { surname: 'head' as const }),
      })
        .join(' ')
        .toLowerCase()
        .replace(/[^a-z0-9]+/gu, ' ')
        .trim(),
    )
    .join('\n')

const kept = new Map<string, string>()
/** Words of the program itself are few and always the same. */
function soundsOfWord(word: string): string {
  const known = kept.get(word)
  if (known !== undefined) return known
  const sounds = soundsOf({ kind: 'case', name: word })
  if (kept.size > 2000) kept.clear()
  kept.set(word, sounds)
  return sounds
}

/** Whether a word of the program (a page, an act, a view) is what was typed, in either language or in pinyin. */
export function isTyped(label: Text, typed: string): boolean {
  const wanted = typed.normalize('NFKC').toLowerCase().replace(/\s/gu, '')
  if ([label.zh, label.en].some((words) => words.toLowerCase().replace(/\s/gu, '').includes(wanted))) return true
  const letters = lettersOf(typed)
  return letters !== null && new RegExp(soundPattern(letters)).test(soundsOfWord(label.zh))
}
