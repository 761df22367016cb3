import { newId } from '@changtong/kernel'
import { Button, FieldFrame, Note, useSay } from '@changtong/ui'
import { Dialog } from '@changtong/ui/overlay'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useRef, useState } from 'react'
import { Refused, send } from '../api.ts'
import type { Acted, CaseDetail, Wording } from '../contract.ts'
import { draftKey, dropDraft, keepDraft, readDraft } from '../drafts.ts'
import { useNotice } from '../notice.tsx'
import { caseQuery, meQuery, queryClient, refreshWork } from '../queries.ts'
import { useT as useWords } from '../words/batch.ts'
import { useT } from '../words.ts'
import { WordingShown } from './BatchView.tsx'
import { CompletionsEditor, NumberedEditor } from './PartEditors.tsx'

interface Props {
  readonly detail: CaseDetail
  readonly item: Wording
  onClose(): void
}

/** Sends one act of the batch about one item; what is on the screen stays there until it is accepted. */
function ItemDialog(
  props: Props & {
    action: string
    title: string
    submit: string
    ready: boolean
    input: Record<string, unknown>
    wide?: boolean
    children: ReactNode
    onDone?(): void
  },
) {
  const { detail, item, action, title, submit, ready, input, wide, children, onClose, onDone } = props
  const t = useT()
  const say = useSay()
  const notice = useNotice()
  const [open, setOpen] = useState(true)
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const key = useRef(newId())
  const go = async () => {
    setBusy(true)
    setFault(null)
    try {
      const version = queryClient.getQueryData(caseQuery(detail.row.id).queryKey)?.version ?? detail.version
      await send<Acted>(
        'POST',
        `/cases/${detail.row.id}/acts/${action}`,
        { input: { problem: item.problem, ...input }, version },
        key.current,
      )
      onDone?.()
      notice(t('act.done', { act: say(detail.offers.find((offer) => offer.action === action)?.label) }))
      await refreshWork()
      setOpen(false)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      if (error.status >= 400 && error.status < 500) key.current = newId()
      if (error.status === 409) void queryClient.refetchQueries({ queryKey: ['case', detail.row.id] })
      setFault(error.status === 409 ? `${t('act.conflict')} ${say(error.refusal.message)}` : say(error.refusal.message))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={title}
      open={open}
      wide={wide}
      onClose={() => setOpen(false)}
      afterClose={onClose}
      footer={
        <>
          <Button onClick={() => setOpen(false)}>{t('cancel')}</Button>
          <Button look="primary" busy={busy} disabled={!ready} onClick={() => void go()}>
            {submit}
          </Button>
        </>
      }
    >
      {fault && (
        <Note tone="over" alert>
          {fault}
        </Note>
      )}
      <div className="form-body">{children}</div>
    </Dialog>
  )
}

/** The wording of one problem for the public: written by a person, never cut off a field. */
export function WordDialog({ detail, item, masked, onClose }: Props & { readonly masked: boolean }) {
  const t = useT()
  const words = useWords()
  const me = useQuery(meQuery)
  const kept = draftKey(me.data?.person.id ?? '', detail.row.id, `word.${item.problem}`)
  const [wording, setWording] = useState(() => {
    // What the server proposes to mask is filled in; nothing is kept before the person says so.
    if (masked && item.masked) return item.masked
    const draft = readDraft(localStorage, kept, Date.now())?.values as Partial<Wording> | undefined
    return { text: item.text, source: item.source, measures: item.measures, completions: item.completions, ...draft }
  })
  const change = (with_: Partial<Wording>) => {
    const next = { ...wording, ...with_ }
    setWording(next)
    keepDraft(localStorage, kept, next, Date.now())
  }
  return (
    <ItemDialog
      detail={detail}
      item={item}
      action="word"
      title={t('batch.wordTitle', { n: item.serial })}
      submit={t('save')}
      ready={wording.text.trim() !== ''}
      wide
      input={{ text: wording.text.trim(), source: wording.source.trim(), measures: wording.measures, completions: wording.completions }}
      onDone={() => dropDraft(localStorage, kept)}
      onClose={onClose}
    >
      {masked && <Note tone="info">{words('maskedHint')}</Note>}
      <FieldFrame id="word-text" label={t('batch.problem')} required>
        <textarea id="word-text" rows={4} value={wording.text} onChange={(event) => change({ text: event.target.value })} />
      </FieldFrame>
      <FieldFrame id="word-source" label={t('batch.source')} required>
        <input
          id="word-source"
          type="text"
          value={wording.source}
          maxLength={60}
          onChange={(event) => change({ source: event.target.value })}
        />
      </FieldFrame>
      <FieldFrame id="word-measures" label={t('batch.measures')} group>
        <NumberedEditor
          id="word-measures"
          value={wording.measures}
          addWord={t('batch.addMeasure')}
          itemWord={(no) => t('import.measure', { no })}
          onChange={(measures) => change({ measures })}
        />
      </FieldFrame>
      <FieldFrame id="word-completions" label={t('batch.completions')} group>
        <CompletionsEditor
          id="word-completions"
          value={wording.completions}
          measures={wording.measures.map((measure) => ({ key: measure.no, no: measure.no, text: measure.text }))}
          onChange={(completions) => change({ completions: completions.map((part) => ({ ...part, covers: [...part.covers] })) })}
        />
      </FieldFrame>
    </ItemDialog>
  )
}

const marks = ['concise', 'fluent', 'logical', 'personalDataSeen'] as const
/** Approves a wording: each of the three standards is ticked by a person who has read the text right here. */
export function ApproveDialog({ detail, item, onClose }: Props) {
  const t = useT()
  const say = useSay()
  const form = detail.offers.find((offer) => offer.action === 'approveWording')?.form ?? []
  const asked = marks.filter((mark) => mark !== 'personalDataSeen' || form.some((field) => field.name === mark))
  const [ticked, setTicked] = useState<readonly string[]>([])
  const label = (mark: (typeof marks)[number]): string => say(form.find((field) => field.name === mark)?.label) || t(`batch.mark.${mark}`)
  return (
    <ItemDialog
      detail={detail}
      item={item}
      action="approveWording"
      title={t('batch.approveTitle', { n: item.serial })}
      submit={t('batch.approve')}
      ready={['concise', 'fluent', 'logical'].every((mark) => ticked.includes(mark))}
      input={Object.fromEntries(asked.map((mark) => [mark, ticked.includes(mark)]))}
      onClose={onClose}
    >
      <WordingShown item={item} />
      <fieldset className="approve">
        <legend className="quiet">{t('batch.approveHint')}</legend>
        {asked.map((mark) => (
          <label key={mark} className="tick">
            <input
              type="checkbox"
              checked={ticked.includes(mark)}
              onChange={(event) => setTicked(event.target.checked ? [...ticked, mark] : ticked.filter((other) => other !== mark))}
            />
            {label(mark)}
          </label>
        ))}
      </fieldset>
    </ItemDialog>
  )
}
