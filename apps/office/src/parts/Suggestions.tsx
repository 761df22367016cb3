import { Button, Loading, Note, useSay } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { suggestionsQuery } from '../queries.ts'
import { useT } from '../words/duties.ts'
import { FaultNote } from './PageFault.tsx'
import '../organisation.css'

/** Which units the duty list and earlier problems suggest, each with its reasons; one click takes it into the form. */
export function Suggestions({ problem, chosen, onChoose }: { problem: string; chosen: unknown; onChoose(unit: string): void }) {
  const t = useT()
  const say = useSay()
  const read = useQuery(suggestionsQuery(problem))
  if (read.error) return <FaultNote error={read.error} retry={() => void read.refetch()} />
  if (!read.data) return <Loading rows={2} />
  if (read.data.length === 0) return <Note tone="idle">{t('noSuggestion')}</Note>
  return (
    <section aria-label={t('suggested')}>
      <h3>{t('suggested')}</h3>
      <p className="quiet small">{t('suggestedHint')}</p>
      <ul className="suggested">
        {read.data.map(({ unit, why }) => (
          <li key={unit.id}>
            <div className="row">
              <strong>{unit.name}</strong>
              {chosen === unit.id ? (
                <span className="quiet">✓ {t('chosen')}</span>
              ) : (
                <Button size="small" aria-label={`${t('choose')} ${unit.name}`} onClick={() => onChoose(unit.id)}>
                  {t('choose')}
                </Button>
              )}
            </div>
            <ul className="small quiet">
              {why.map((each) => (
                <li key={each.text.zh}>
                  {each.case ? (
                    <a href={`/w/cases/${each.case.id}`} target="_blank" rel="noreferrer">
                      {say(each.text)}
                    </a>
                  ) : (
                    say(each.text)
                  )}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  )
}
