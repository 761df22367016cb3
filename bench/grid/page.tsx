import '@changtong/ui/ui.css'
import { cssVariables } from '@changtong/ui'
import { lazy, Suspense, useMemo, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { type Entry, entries, found } from './data.ts'

/** The same rows, search box and room around either table; `?table=` says which. Not part of the product. */
const asked = new URLSearchParams(location.search)
const tables: Readonly<Record<string, React.LazyExoticComponent<React.ComponentType<{ rows: readonly Entry[] }>>>> = {
  ours: lazy(() => import('./Ours.tsx')),
  antd: lazy(() => import('./Antd.tsx')),
}
const Table = tables[asked.get('table') ?? 'ours']!
const all = entries(Number(asked.get('rows') ?? 20_000))

function Page() {
  const [words, setWords] = useState('')
  const rows = useMemo(() => found(all, words), [words])
  return (
    <main>
      <p>
        <label>
          查找 <input id="words" type="text" value={words} onChange={(event) => setWords(event.target.value)} />
        </label>{' '}
        <span id="count">{rows.length}</span>
      </p>
      <div id="table">
        <Suspense fallback={null}>
          <Table rows={rows} />
        </Suspense>
      </div>
    </main>
  )
}

const sheet = new CSSStyleSheet()
sheet.replaceSync(`${cssVariables()}main{padding:16px}#table{height:640px}`)
document.adoptedStyleSheets = [sheet]
createRoot(document.getElementById('root')!).render(<Page />)
