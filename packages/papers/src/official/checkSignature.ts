import type { Text } from '@changtong/kernel'
import { hasToggle } from '../docx/effectiveStyle.ts'
import { childOf } from '../docx/xml.ts'
import { faultIn, type PaperFault } from './checkPaperReport.ts'
import { type FoundPart, oursIn } from './partsOf.ts'

const say = (zh: string, en = zh): Text => ({ zh, en })

/** “此页无正文” is no way out: spacing is adjusted instead (7.3.5.5). */
export const textNotes = (parts: readonly FoundPart[]): PaperFault[] =>
  parts
    .filter(({ text }) => /[（(]?此页无正文[）)]?/u.test(text))
    .map(({ part, at, text }) =>
      faultIn(
        'no-text-note',
        { part, paragraph: at },
        say('标注', 'note'),
        text,
        say('不加标注，调整行距、字距使署名与正文同页', 'no note: adjust the spacing so that text stands beside the signature'),
      ),
    )

/**
 * In a paper of ours what stands last before the signature, and every name, keeps to what follows, so that word processors leave no signature
 * alone on a page. Others may reach the same by other means: where their signature stands is for the pages to say.
 */
export function signatureTied(parts: readonly FoundPart[]): PaperFault[] {
  const signed = parts.findIndex(({ part }) => part === 'Signer')
  if (signed < 1 || !oursIn(parts)) return []
  return parts
    .slice(signed - 1, signed + 1)
    .filter(({ paragraph }) => !hasToggle(childOf(paragraph, 'w:pPr'), 'w:keepNext'))
    .map(({ part, at, text }) =>
      faultIn(
        'signature.apart',
        { part, paragraph: at, words: [...text].slice(0, 8).join('') },
        say('“与下段同页”', '“keep with next”'),
        '否',
        say('是，使署名不单独成页', 'on, so that the signature stands on no page of its own'),
      ),
    )
}
