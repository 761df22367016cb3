import { Button, ButtonLink, useSay } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { send } from '../../api.ts'
import { draftKey } from '../../drafts.ts'
import { useNotice } from '../../notice.tsx'
import { meQuery } from '../../queries.ts'
import { useT } from '../../words/papers.ts'
import { FaultNote } from '../PageFault.tsx'
import { type PaperDetail, refreshPapers } from './paperQueries.ts'

const FormDialog = lazy(() => import('../FormDialog.tsx').then((module) => ({ default: module.FormDialog })))
type Asking = 'issue' | 'return' | 'drop' | 'void' | 'correct'

/** What can be done with a paper now; why the next step cannot be taken stands beside it. `save` saves what is typed before it is submitted. */
export function Steps({ detail, save }: { detail: PaperDetail; save: { busy: boolean; dirty: boolean; now(): Promise<boolean> } | null }) {
  const t = useT()
  const say = useSay()
  const notice = useNotice()
  const me = useQuery(meQuery)
  const [asking, setAsking] = useState<Asking | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const { id, state } = detail.row
  const { steps } = detail
  const both = (key: Parameters<typeof t>[0]) => ({ zh: t(key), en: t(key) })
  const submit = async () => {
    setBusy(true)
    setError(null)
    try {
      if (save?.dirty && !(await save.now())) return
      await send('POST', `/papers/${id}/submit`)
      await refreshPapers()
      notice(t('submitted'))
    } catch (refused) {
      setError(refused)
    } finally {
      setBusy(false)
    }
  }
  const done = { return: 'returned', drop: 'droppedDone', void: 'voidDone', correct: 'correctDone' } as const
  const paths = { return: 'return', drop: 'drop', void: 'void', correct: 'corrections' } as const
  const next = state === 'draft' ? steps.submit : state === 'submitted' ? steps.issue : null
  return (
    <section className="acts" aria-label={t('col.state')}>
      <div className="row acts-row">
        {save && (
          <Button look={save.dirty ? 'primary' : 'plain'} busy={save.busy} disabled={!save.dirty} onClick={() => void save.now()}>
            {t('save')}
          </Button>
        )}
        {state === 'draft' && (steps.submit.may || save?.dirty) && (
          <Button look={save?.dirty ? 'plain' : 'primary'} busy={busy} onClick={() => void submit()}>
            {t('submit')}
          </Button>
        )}
        {steps.issue.may && (
          <Button look="primary" aria-haspopup="dialog" onClick={() => setAsking('issue')}>
            {t('issue')}
          </Button>
        )}
        {(['return', 'correct', 'void', 'drop'] as const).map(
          (step) =>
            steps[step].may && (
              <Button
                key={step}
                look={step === 'void' || step === 'drop' ? 'quiet' : 'plain'}
                aria-haspopup="dialog"
                onClick={() => setAsking(step)}
              >
                {t(step)}
              </Button>
            ),
        )}
        <ButtonLink href={`/api/papers/${id}/paper.docx`} download>
          {t('docx')}
        </ButtonLink>
        <ButtonLink href={`/api/papers/${id}/paper.pdf`} download>
          {t('pdf')}
        </ButtonLink>
      </div>
      {next && !next.may && next.why && <p className="quiet small">{say(next.why)}</p>}
      {save?.dirty && <p className="small">{t('unsaved')}</p>}
      {error !== null && <FaultNote error={error} />}
      <Suspense fallback={null}>
        {asking === 'issue' && (
          <FormDialog
            title={`${t('issueTitle')} · ${detail.row.title}`}
            submitWord={t('issue')}
            intro={<p>{t('issueLead')}</p>}
            questions={
              detail.reserved.length === 0
                ? []
                : [
                    {
                      name: 'reserved',
                      label: both('reserved'),
                      look: {
                        as: 'choice',
                        choices: Object.fromEntries([
                          ['next', both('nextNumber')],
                          ...detail.reserved.map(({ serial, printed, purpose }) => [
                            `n${serial}`,
                            { zh: `${printed} ${purpose}`, en: `${printed} ${purpose}` },
                          ]),
                        ]),
                      },
                      required: false,
                    },
                  ]
            }
            draftKey={draftKey(me.data?.person.id ?? '', id, 'issue')}
            onSend={async ({ answers, key }) => {
              const chosen = String(answers.reserved ?? 'next')
              const reserved = chosen === 'next' ? null : Number(chosen.slice(1))
              const made = await send<{ number: string }>('POST', `/papers/${id}/issue`, { reserved }, key)
              await refreshPapers()
              notice(made.number ? t('issued', { number: made.number }) : t('issuedBare'))
            }}
            onClose={() => setAsking(null)}
          />
        )}
        {asking !== null && asking !== 'issue' && (
          <FormDialog
            title={`${t(asking)} · ${detail.row.title}`}
            submitWord={t(asking)}
            danger={asking === 'void'}
            questions={[
              asking === 'correct'
                ? { name: 'text', label: both('correction'), look: { as: 'paragraph' }, required: true }
                : { name: 'reason', label: both('why'), look: { as: 'paragraph' }, required: true },
            ]}
            draftKey={draftKey(me.data?.person.id ?? '', id, asking)}
            onSend={async ({ answers, key }) => {
              await send('POST', `/papers/${id}/${paths[asking]}`, answers, key)
              await refreshPapers()
              notice(t(done[asking]))
            }}
            onClose={() => setAsking(null)}
          />
        )}
      </Suspense>
    </section>
  )
}
