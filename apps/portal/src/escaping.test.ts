import fc from 'fast-check'
import { parse } from 'parse5'
import { expect, test } from 'vitest'
import type { Published, PublishedSummary, Site } from './ports.ts'
import { testItem, testPorts, testProgress, testPublication, testServer, testSite, testSummaries } from './testPortal.ts'

interface Node {
  readonly nodeName: string
  readonly attrs?: readonly { readonly name: string; readonly value: string }[]
  readonly childNodes?: readonly Node[]
}

/** Names of elements and attributes in order, without texts: what a page is made of. `mark` may come and go with the words. */
const skeleton = (node: Node): string =>
  `${node.nodeName === '#text' || node.nodeName === 'mark' ? '' : `<${[node.nodeName, ...(node.attrs ?? []).map((attr) => attr.name)].join(' ')}>`}${(node.childNodes ?? []).map(skeleton).join('')}`
const made = (body: string): string => skeleton(parse(body) as unknown as Node)

// One line each, never blank: how many paragraphs a text has is not what is tried here.
const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '<script>',
        '</title>',
        '"',
        "'",
        '><img src=x onerror=alert(1)>',
        '&amp;',
        '</textarea>',
        '<!--',
        '-->',
        ']]>',
        '`',
        '{{x}}',
        'javascript:',
        '=',
        ' ',
      ),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
    ),
    { maxLength: 6 },
  )
  .map((parts) => `问${parts.join('').replace(/[\s\u0000-\u001f\u007f-\u009f\u2028\u2029]+/gu, ' ')}题`)

const dirty = (x: string) => {
  const text = { zh: x, en: x }
  const row: PublishedSummary = { ...testSummaries[1]!, title: x, source: x }
  const shown: Published = testPublication({
    title: x,
    source: x,
    items: [
      testItem(1, {
        leadUnit: x,
        text: x,
        source: x,
        measuresIntro: x,
        measures: [
          { no: x, text: x },
          { no: '2', text: x },
        ],
        completions: [{ no: x, text: x, covers: [x] }],
      }),
    ],
    attachments: [{ name: x, size: 1, type: x }],
    related: [row],
    errata: [{ at: testPublication().publishedAt, serial: 1, text: x }],
  })
  const site: Site = {
    ...testSite,
    name: text,
    organiser: text,
    undertaker: text,
    icp: x,
    siteCode: x,
    police: x,
    phone: x,
    email: x,
    address: text,
    hours: text,
    privacy: text,
    links: [{ label: text, href: `https://a.example/${x}` }],
    columns: testSite.columns.map((column) => ({ ...column, name: text, description: text })),
  }
  const progress = testProgress({
    category: text,
    state: text,
    next: text,
    steps: [{ at: row.publishedAt, label: text }],
    replies: [{ at: row.publishedAt, unit: x, text: x }],
  })
  return { site, shown, row, progress, text }
}

async function pagesWith(x: string): Promise<string[]> {
  const fake = testPorts()
  const { site, shown, row, progress, text } = dirty(x)
  fake.state.site = site
  const { reads } = fake.ports
  const app = await testServer({
    ...fake.ports,
    reads: {
      ...reads,
      latest: async () => [row],
      list: async () => ({ rows: [row], count: 1 }),
      search: async () => ({ rows: [{ slug: 's', serial: 1, title: x, leadUnit: x, text: x, publishedAt: row.publishedAt }], count: 1 }),
      publication: async () => shown,
      categories: async () => [{ id: 'other', label: text, hint: text }],
      request: async () => progress,
    },
  })
  const form = (fields: Record<string, string>) => ({
    method: 'POST' as const,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  })
  const typed = { category: 'other', text: x, place: x, name: x, enterprise: x, phone: x, email: x, about: 's' }
  const requests = [
    ...['/', '/lists', '/lists/s', '/lists/s/1', '/columns', '/about', '/feedback?about=s'].map((url) => ({ url })),
    { url: `/lists?q=${encodeURIComponent(x)}&column=env` },
    { url: `/search?q=${encodeURIComponent(x)}` },
    { url: '/feedback', ...form({ ...typed, step: 'category', go: 'next' }) },
    { url: '/feedback', ...form({ ...typed, step: 'details', go: 'next' }) },
    { url: '/feedback', ...form({ ...typed, identity: 'open', step: 'check', go: 'send', phone: x, email: '' }) },
    { url: '/feedback', ...form({ ...typed, identity: 'open', step: 'contact', go: 'check' }) },
    { url: '/query', ...form({ no: x, code: x }) },
  ]
  const bodies: string[] = []
  for (const request of requests) bodies.push((await app.inject(request)).body)
  await app.close()
  return bodies
}

test('nothing that was typed or published can change what a page is made of', async () => {
  const plain = (await pagesWith('问题')).map(made)
  expect(plain.every((page) => page.includes('<h1'))).toBe(true)
  await fc.assert(
    fc.asyncProperty(nasty, async (x) => {
      const pages = (await pagesWith(x)).map(made)
      for (const [at, page] of pages.entries()) expect(page).toBe(plain[at])
    }),
    { numRuns: 40 },
  )
})

test('feed and site map hold the words as text too', async () => {
  const { site, row } = dirty('<x>&"]]>')
  const fake = testPorts()
  fake.state.site = site
  const app = await testServer({
    ...fake.ports,
    reads: { ...fake.ports.reads, latest: async () => [row], list: async () => ({ rows: [row], count: 1 }) },
  })
  const feed = (await app.inject('/feed.atom')).body
  expect(feed).toContain('<title>&lt;x&gt;&amp;&quot;]]&gt;</title>')
  expect(feed).not.toContain('<x>')
  expect((await app.inject('/lists.csv')).body).toContain('"<x>&""]]>"')
})
