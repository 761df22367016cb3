import { newId } from '@changtong/kernel'
import {
  answersOf,
  Button,
  type ControlProps,
  FormFields,
  Note,
  printedAt,
  type Question,
  type SpecialControl,
  unanswered,
  useSay,
} from '@changtong/ui'
import { Dialog } from '@changtong/ui/overlay'
import { type ReactNode, useRef, useState } from 'react'
import { fieldFaults, Refused } from '../api.ts'
import { dropDraft, keepDraft, readDraft } from '../drafts.ts'
import { useT } from '../words.ts'
import { ConflictNote } from './case/ConflictNote.tsx'
import { conflictsOf, type FieldConflict, type Moved, untouched } from './case/conflict.ts'
import type { Coverable } from './coverable.ts'
import { type EvidenceKind, EvidenceUpload, type Given } from './EvidenceUpload.tsx'
import { CaseControl, PersonControl, UnitControl } from './Lookups.tsx'
import { CompletionsEditor, SourcesEditor } from './PartEditors.tsx'

export interface Sent {
  readonly answers: Record<string, unknown>
  readonly evidence: readonly { file: string; kind: string }[]
  readonly key: string
}
interface Props {
  readonly title: string
  readonly submitWord: string
  readonly questions: readonly Question[]
  /** Values the form begins with, under those of a draft. */
  readonly initial?: Readonly<Record<string, unknown>>
  /** Values that stand over those of a draft. */
  readonly given?: Readonly<Record<string, unknown>> | undefined
  readonly draftKey: string
  readonly danger?: boolean
  readonly measures?: readonly Coverable[]
  /** Unit whose people are offered for a person. */
  readonly unit?: string | undefined
  /** Absent: the form takes no evidence. */
  readonly evidence?: { readonly needs: readonly EvidenceKind[]; readonly kinds: readonly EvidenceKind[] }
  /** Stands above the questions; it may answer one of them. */
  readonly intro?: ReactNode | ((values: Readonly<Record<string, unknown>>, set: (name: string, value: unknown) => void) => ReactNode)
  /** Draws lists of small records that only one kind of case has. */
  readonly part?: ((control: ControlProps) => ReactNode) | undefined
  onSend(sent: Sent): Promise<void>
  onClose(): void
  /** Called when the case has moved on: reads it again, so that the next try is made on the latest state, and says what happened since. */
  onConflict?(): Promise<Moved>
}
/** Faults by the question they stand beside; those of no question are told above the form only. */
const placed = (faults: Readonly<Record<string, string>>, questions: readonly Question[]): Record<string, string> =>
  Object.fromEntries(
    questions.flatMap(({ name, sentAs }) => {
      const fault = faults[name] ?? (sentAs && faults[sentAs])
      return fault ? [[name, fault]] : []
    }),
  )
const evidenceIn = (values: Readonly<Record<string, unknown>>): readonly Given[] =>
  Array.isArray(values['']) ? (values[''] as Given[]) : []

/**
 * A form of questions that the server asked, in a dialog. What is typed is kept as a draft until it is sent; a refusal
 * stands beside its field and takes nothing away. One wish has one key: a retry after a lost connection cannot act twice.
 */
export function FormDialog(props: Props) {
  const {
    title,
    submitWord,
    questions,
    initial = {},
    given: chosen,
    draftKey,
    danger = false,
    measures = [],
    unit,
    evidence,
    intro,
    part,
    onSend,
    onClose,
    onConflict,
  } = props
  const t = useT()
  const say = useSay()
  const [open, setOpen] = useState(true)
  const [draft, setDraft] = useState(() => readDraft(localStorage, draftKey, Date.now()))
  // Evidence that waits to be sent is kept with the values, under the empty name that no question has.
  const [values, setValues] = useState<Readonly<Record<string, unknown>>>(() => ({ ...initial, ...draft?.values, ...chosen }))
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({})
  const [problem, setProblem] = useState<{ words: string; code?: string } | null>(null)
  const [moved, setMoved] = useState<{ readonly moved: Moved; readonly conflicts: readonly FieldConflict[] } | null>(null)
  const [theirs, setTheirs] = useState<ReadonlyMap<string, unknown>>(new Map())
  /** What the form began with, or what it goes on with after a conflict. */
  const start = useRef<Readonly<Record<string, unknown>>>(initial)
  const [busy, setBusy] = useState(false)
  const [begun] = useState(() => new Set(Object.keys(values)))
  const key = useRef(newId())
  const body = useRef<HTMLFormElement>(null)

  const change = (update: (before: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>) =>
    setValues((before) => {
      const next = update(before)
      keepDraft(localStorage, draftKey, next, Date.now())
      return next
    })
  const set = (name: string, value: unknown) => {
    change((before) => ({ ...before, [name]: value }))
    setFaults(({ [name]: _gone, ...rest }) => rest)
  }
  const startOver = () => {
    dropDraft(localStorage, draftKey)
    setDraft(null)
    setValues(initial)
  }
  const showFaults = (found: Readonly<Record<string, string>>) => {
    setFaults(found)
    // The first fault is gone to, so that a keyboard or screen reader user is where the correction is made.
    requestAnimationFrame(() => body.current?.querySelector<HTMLElement>('[aria-invalid=true], .fault')?.focus())
  }

  const given = evidenceIn(values)
  const submit = async () => {
    const answers = answersOf(questions, values)
    const missing = unanswered(questions, answers)
    if (missing.length > 0) {
      setProblem({ words: t('act.faults', { n: missing.length }) })
      return showFaults(Object.fromEntries(missing.map((name) => [name, t('act.missing')])))
    }
    const lacking = (evidence?.needs ?? []).filter((need) => !given.some((file) => file.kind === need.kind))
    if (lacking.length > 0) return setProblem({ words: t('act.missingEvidence', { what: lacking.map((need) => need.label).join('、') }) })
    setBusy(true)
    setProblem(null)
    setMoved(null)
    try {
      await onSend({ answers, evidence: given.map(({ file, kind }) => ({ file, kind })), key: key.current })
      dropDraft(localStorage, draftKey)
      setOpen(false)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      const { status, refusal } = error
      // A definite no ends the wish: what is sent next is another one. After a lost answer it is still the same.
      if (status >= 400 && status < 500) key.current = newId()
      if (refusal.code === 'case.moved-on' && onConflict) return await settle(await onConflict())
      const found = placed(fieldFaults(refusal, say), questions)
      setProblem({ words: say(refusal.message), code: refusal.code })
      showFaults(found)
    } finally {
      setBusy(false)
    }
  }
  /** Goes on with the case as it is now: what was left alone follows it, what both changed is asked about. */
  const settle = async (now: Moved) => {
    const conflicts = conflictsOf(now, questions, values, start.current)
    const followed = untouched(now, questions, values, start.current)
    start.current = { ...start.current, ...Object.fromEntries(now.changed.map(({ name, theirs: value }) => [name, value])) }
    setTheirs(new Map())
    setMoved({ moved: now, conflicts })
    if (Object.keys(followed).length > 0) change((before) => ({ ...before, ...followed }))
    requestAnimationFrame(() => body.current?.querySelector<HTMLElement>('[role=alert]')?.scrollIntoView({ block: 'nearest' }))
  }
  /** `mine` is kept aside while theirs stands in the field, so that one can change one's mind. */
  const choose = (name: string, takeTheirs: boolean) => {
    const conflict = moved?.conflicts.find((one) => one.name === name)
    if (!conflict || theirs.has(name) === takeTheirs) return
    const next = new Map(theirs)
    if (takeTheirs) next.set(name, values[name])
    const mine = theirs.get(name)
    if (!takeTheirs) next.delete(name)
    setTheirs(next)
    set(name, takeTheirs ? conflict.theirs : mine)
  }

  const special: SpecialControl = (control: ControlProps) => {
    switch (control.question.look.as) {
      case 'unit':
      case 'units':
        return <UnitControl {...control} />
      case 'person':
        return <PersonControl {...control} unit={unit} />
      case 'case':
        return <CaseControl {...control} />
      case 'files':
        return (
          <EvidenceUpload
            label={say(control.question.label)}
            kinds={[]}
            value={Array.isArray(control.value) ? (control.value as Given[]) : []}
            onChange={(update) => control.onChange(update(Array.isArray(control.value) ? (control.value as Given[]) : []))}
          />
        )
      case 'parts':
        if (part) return part(control)
        return control.question.name === 'moreSources' ? (
          <SourcesEditor id={control.id} value={control.value} onChange={control.onChange} />
        ) : (
          <CompletionsEditor id={control.id} value={control.value} measures={measures} onChange={control.onChange} />
        )
      default:
        return undefined
    }
  }
  // Long forms begin with what must be answered; the rest is one click away, and open where something is already in it.
  const fold = questions.length > 8
  const asked = fold ? questions.filter(({ name, required }) => required || begun.has(name)) : questions
  const folded = fold ? questions.filter((question) => !asked.includes(question)) : []
  const kinds = evidence && evidence.kinds.length > 0 ? evidence.kinds : [{ kind: 'other', label: t('act.other') }]
  return (
    <Dialog
      title={title}
      open={open}
      wide={questions.some((question) => question.look.as === 'parts')}
      onClose={() => setOpen(false)}
      afterClose={onClose}
      footer={
        <>
          <Button onClick={() => setOpen(false)}>{t('cancel')}</Button>
          <Button look={danger ? 'danger' : 'primary'} busy={busy} onClick={() => void submit()}>
            {submitWord}
          </Button>
        </>
      }
    >
      <form
        ref={body}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy) void submit()
        }}
      >
        {typeof intro === 'function' ? intro(values, set) : intro}
        {draft && (
          <Note tone="info">
            <p>{t('act.draft', { at: printedAt(new Date(draft.at).toISOString()) })}</p>
            <button type="button" className="link" onClick={startOver}>
              {t('act.dropDraft')}
            </button>
          </Note>
        )}
        {moved && <ConflictNote moved={moved.moved} conflicts={moved.conflicts} theirs={new Set(theirs.keys())} onChoose={choose} />}
        {problem && (
          <Note tone="over" alert>
            <p>{problem.words}</p>
            {problem.code && <p className="small">{t('code', { code: problem.code })}</p>}
          </Note>
        )}
        <div className="form-body">
          {questions.length === 0 && !evidence && <p>{t('act.noForm')}</p>}
          <FormFields questions={asked} values={values} faults={faults} special={special} onChange={set} />
          {folded.length > 0 && (
            <details className="folded" open={folded.some(({ name }) => faults[name] !== undefined) || undefined}>
              <summary>{t('act.moreFields', { n: folded.length })}</summary>
              <FormFields questions={folded} values={values} faults={faults} special={special} onChange={set} />
            </details>
          )}
          {evidence && (
            <fieldset className="field">
              <legend>
                {evidence.needs.length > 0
                  ? `${t('act.needs')}：${evidence.needs.map((need) => need.label).join('、')}`
                  : t('act.evidence')}{' '}
              </legend>
              <EvidenceUpload
                label={t('act.addEvidence')}
                kinds={kinds}
                value={given}
                onChange={(update) => change((before) => ({ ...before, '': update(evidenceIn(before)) }))}
              />
            </fieldset>
          )}
          <button type="submit" className="hidden-text" tabIndex={-1} aria-hidden="true">
            {submitWord}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
