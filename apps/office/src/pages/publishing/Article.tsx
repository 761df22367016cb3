import { newId } from '@changtong/kernel'
import {
  answersOf,
  Button,
  type ControlProps,
  FormFields,
  Loading,
  Note,
  Panel,
  printedAt,
  type Question,
  unanswered,
  useSay,
} from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { fieldFaults, Refused, send } from '../../api.ts'
import type { Acted, CaseDetail } from '../../contract.ts'
import { draftKey } from '../../drafts.ts'
import { useNotice } from '../../notice.tsx'
import { CaseControl } from '../../parts/Lookups.tsx'
import { PageFault } from '../../parts/PageFault.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { caseQuery, meQuery, refreshWork } from '../../queries.ts'
import { useT } from '../../words/publishing.ts'
import { useT as useActs } from '../../words.ts'
import { BlockEditor } from './BlockEditor.tsx'
import { type Block, maskedBlock, maskedWords } from './blocks.ts'
import { choicesOf } from './choices.ts'
import { FoundList, LinkList } from './Findings.tsx'
import { type ArticleDetail, articleQuery, columnsQuery } from './queries.ts'
import '../../organisation.css'
import { useWriting } from './useWriting.ts'
import './publishing.css'

const route = getRouteApi('/in/articles/$id')

/** Where an article is written: its text in blocks, its catalogue fields, and what the checks found when it was last saved. */
export function ArticleRoute() {
  const { id } = route.useParams()
  const detail = useQuery(caseQuery(id))
  const article = useQuery({
    ...articleQuery(id, detail.data?.version ?? 0),
    enabled: detail.data !== undefined,
    placeholderData: (before) => before,
  })
  const me = useQuery(meQuery)
  const error = detail.error ?? article.error
  if (detail.data && article.data && me.data)
    return <Editor key={id} detail={detail.data} article={article.data} fresh={!article.isPlaceholderData} person={me.data.person.id} />
  return error ? <PageFault error={error} reset={() => void detail.refetch()} /> : <Loading rows={8} />
}

const own = ['title', 'kind', 'body', 'leftOut']

function Editor(props: { detail: CaseDetail; article: ArticleDetail; fresh: boolean; person: string }) {
  const { detail, article, fresh, person } = props
  const t = useT()
  const acts = useActs()
  const say = useSay()
  const notice = useNotice()
  const columns = useQuery(columnsQuery)
  const writing = useWriting({ place: draftKey(person, article.id, 'write'), version: detail.version, written: article.written, fresh })
  const { values, draft } = writing
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({})
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const key = useRef(newId())
  const offer = detail.offers.find(({ action }) => action === 'write')
  if (!article.writable || !offer)
    return (
      <div className="stack">
        <PageHead title={t('article.page', { no: article.no })} aside={<Back id={article.id} />} />
        <Note tone="info">{t('article.notWritable')}</Note>
      </div>
    )
  const label = (one: Parameters<typeof t>[0]) => ({ zh: t(one), en: t(one) })
  const asColumn = (question: Question): Question =>
    question.name === 'column'
      ? {
          ...question,
          look: { as: 'choice', choices: { '': label('article.columnNone'), ...choicesOf(columns.data?.columns ?? []) } },
          hint: undefined,
        }
      : question
  const questions = (offer.form as readonly Question[]).map(asColumn)
  const change = (name: string, value: unknown) => {
    setFaults(({ [name]: _gone, ...rest }) => rest)
    writing.change(name, value)
  }
  const mask = () => {
    change('title', maskedWords(String(values.title ?? ''), article.masks))
    change(
      'body',
      ((values.body ?? []) as readonly Block[]).map((block) => maskedBlock(block, article.masks)),
    )
    notice(t('article.masked'))
  }
  const save = async () => {
    const blocks = (values.body ?? []) as readonly Block[]
    const answers = { ...answersOf(questions, values), ...(blocks.length > 0 && { body: blocks }) }
    const missing = unanswered(questions, answers)
    if (missing.length > 0) {
      setProblem(acts('act.faults', { n: missing.length }))
      return setFaults(Object.fromEntries(missing.map((name) => [name, acts('act.missing')])))
    }
    setBusy(true)
    setProblem(null)
    try {
      await send<Acted>('POST', `/cases/${article.id}/acts/write`, { input: answers, evidence: [], version: writing.base }, key.current)
      key.current = newId()
      writing.saved()
      notice(t('article.saved'))
      await refreshWork()
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      if (error.status >= 400 && error.status < 500) key.current = newId()
      setProblem(say(error.refusal.message))
      setFaults(fieldFaults(error.refusal, say))
      // Somebody saved it meanwhile: read it again, so that one can choose between the two.
      if (error.refusal.code === 'case.moved-on') await refreshWork()
    } finally {
      setBusy(false)
    }
  }
  const special = (control: ControlProps) => (control.question.look.as === 'case' ? <CaseControl {...control} /> : undefined)
  // Saved half-written it may be; what it cannot be submitted without is marked all the same.
  const marked = questions.map((question) => (article.needed.includes(question.name) ? { ...question, required: true } : question))
  const asked = (names: (name: string) => boolean) => (
    <FormFields questions={marked.filter(({ name }) => names(name))} values={values} faults={faults} special={special} onChange={change} />
  )
  const leftOut = (values.leftOut ?? []) as readonly string[]
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) void save()
      }}
    >
      <PageHead
        title={t('article.page', { no: article.no })}
        aside={
          <>
            <Back id={article.id} />
            <Button look="primary" type="submit" busy={busy}>
              {t('article.save')}
            </Button>
          </>
        }
      />
      {writing.overtaken && (
        <Note tone="warn" alert>
          <p>{t('article.overtaken')}</p>
          <p className="row">
            <Button size="small" onClick={writing.takeSaved}>
              {t('article.takeSaved')}
            </Button>
            <Button size="small" onClick={writing.keepMine}>
              {t('article.keepMine')}
            </Button>
          </p>
        </Note>
      )}
      {draft && !writing.overtaken && (
        <Note tone="info">
          <p>{t('article.draft', { at: printedAt(new Date(draft.at).toISOString()) })}</p>
          <button type="button" className="link" onClick={writing.takeSaved}>
            {t('article.dropDraft')}
          </button>
        </Note>
      )}
      {problem && (
        <Note tone="over" alert>
          {problem}
        </Note>
      )}
      <div className="columns">
        <div className="stack">
          <Panel id="head">{asked((name) => name === 'title' || name === 'kind' || name === 'column')}</Panel>
          <BlockEditor
            blocks={(values.body ?? []) as readonly Block[]}
            found={article.found}
            guide={values.kind === 'guide'}
            onChange={(blocks) => change('body', blocks)}
          />
        </div>
        <div className="stack">
          <Panel id="found" title={t('article.found')}>
            {article.found.length === 0 ? <p className="quiet">{t('article.foundNone')}</p> : <FoundList found={article.found} />}
            {article.masks.length > 0 && <Button onClick={mask}>{t('article.mask', { n: article.masks.length })}</Button>}
            <LinkList links={article.links} />
          </Panel>
          <Panel id="meta" title={t('article.meta')}>
            <p className="quiet">{t('article.metaHint')}</p>
            {asked((name) => !own.includes(name) && name !== 'column')}
          </Panel>
          <Panel id="left-out" title={t('article.leftOut')}>
            {article.files.length === 0 && <p className="quiet">{t('article.noFiles')}</p>}
            {article.files.map((file) => (
              <label key={file.id} className="pick">
                <input
                  type="checkbox"
                  checked={leftOut.includes(file.id)}
                  onChange={(event) =>
                    change('leftOut', event.target.checked ? [...leftOut, file.id] : leftOut.filter((one) => one !== file.id))
                  }
                />
                {file.name}
              </label>
            ))}
          </Panel>
        </div>
      </div>
    </form>
  )
}

function Back({ id }: { id: string }) {
  const t = useT()
  return (
    <Link to="/cases/$id" params={{ id }}>
      {t('article.back')}
    </Link>
  )
}
