import type { ReactNode } from 'react'
import { useT as useReadingT } from '../../words/reading.ts'
import { useT } from '../../words.ts'
import { type Beside, type Raw, useDesk } from './desk.ts'
import { Inspector } from './Inspector.tsx'
import { isWithin } from './paths.ts'

/**
 * One value of the reading: a click or Enter marks its words in the document and opens, right below, its words, its
 * correction and the way back. `shown` is how it reads, where that differs from the value itself; `choices` limits a correction.
 */
export function Value(props: {
  path: string
  label: string
  value: Raw
  shown?: ReactNode
  look?: 'line' | 'block' | 'chip'
  choices?: Readonly<Record<string, string>>
  fixed?: boolean
  beside?: Beside
}) {
  const { path, label, value, shown, look = 'line', choices, fixed = false, beside } = props
  const t = useT()
  const tr = useReadingT()
  const desk = useDesk()
  const on = desk.active === path
  const mine = (at: string): boolean => isWithin(at, path) || at === beside?.path
  const corrected = desk.corrections.some((correction) => mine(correction.path))
  const ruled = !corrected && desk.touched.some((touch) => mine(touch.path))
  return (
    <>
      <button
        type="button"
        className={`value ${look}${on ? ' on' : ''}${corrected ? ' corrected' : ''}`}
        data-value={path}
        aria-expanded={on}
        onClick={() => desk.activate(on ? null : path)}
      >
        {look !== 'chip' && <span className="hidden-text">{label}：</span>}
        {shown ?? (value === null || value === undefined || value === '' ? <span className="quiet">{t('import.empty')}</span> : value)}
        {corrected && <span className="corrected-mark">✎ {t('import.corrected')}</span>}
        {ruled && <span className="corrected-mark">§ {tr('ruled')}</span>}
      </button>
      {on && <Inspector path={path} label={label} value={value} choices={choices} fixed={fixed} beside={beside} />}
    </>
  )
}
