import { Button } from '@changtong/ui'
import { useEffect, useRef } from 'react'
import { grouped } from '../grouped.ts'
import { useT } from '../words/keys.ts'
import { Keys } from './Keys.tsx'
import { chooseLetters, useLetters } from './letters.ts'
import { useScopes } from './registry.ts'

/** What works by key on the page as it is, and the switch that turns letters off. */
export function HelpSheet({ onClose }: { onClose(): void }) {
  const t = useT()
  const letters = useLetters()
  const dialog = useRef<HTMLDialogElement>(null)
  const scopes = useScopes()
  const hasGrid = document.querySelector('main [role=grid]') !== null
  useEffect(() => dialog.current?.showModal(), [])
  // Of two deeds with the same keys the one of the latest part of the screen is done: that one is told.
  const told = new Set<string>()
  const first = (keys: string): boolean => !told.has(keys) && told.add(keys) !== undefined
  const shown = [
    ...[...grouped(scopes, ({ title }) => title)]
      .map(([title, same]) => ({ title, deeds: same.flatMap(({ deeds }) => deeds) }))
      .map(({ title, deeds }) => ({
        title,
        keys: deeds.flatMap(({ keys, label }) => (keys && first(keys) ? [[keys, label] as const] : [])),
      })),
    ...(hasGrid
      ? [{ title: t('inGrid'), keys: (['enter', 'space', 'x'] as const).map((keys) => [keys, t(`grid.${keys}`)] as const) }]
      : []),
    { title: t('inDialog'), keys: [['mod+enter', t('send')] as const] },
  ].filter(({ keys }) => keys.length > 0)
  return (
    <dialog ref={dialog} className="keys-sheet" aria-labelledby="keys-title" onClose={onClose}>
      <div className="row spread">
        <h2 id="keys-title">{t('title')}</h2>
        <Button look="quiet" size="small" onClick={() => dialog.current?.close()}>
          {t('close')}
        </Button>
      </div>
      <label className="tick">
        <input type="checkbox" checked={letters} onChange={(event) => chooseLetters(event.target.checked)} />
        <span>{t('letters')}</span>
      </label>
      <p className="quiet small">{t(letters ? 'lettersHint' : 'lettersOff')}</p>
      <div className="keys-groups">
        {shown.map(({ title, keys }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {keys.map(([one, label]) => (
                <div key={one} className={letters || one.startsWith('mod') || one === 'enter' || one === 'space' ? undefined : 'off'}>
                  <dt>{label}</dt>
                  <dd>
                    <Keys keys={one} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </dialog>
  )
}
