import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

/** The build lowers syntax to the oldest browsers served (Chrome 109, Firefox 115, Safari 15.4); functions that they lack it does not add. */
const younger =
  /\b(?:Map|Object)\.groupBy\b|\.to(?:Sorted|Reversed|Spliced)\(|\bArray\.fromAsync\b|\bPromise\.withResolvers\b|\.(?:is|to)WellFormed\(/g
const roots = ['apps/office/src', 'packages/ui/src', 'packages/kernel/src', 'packages/calendar/src']

test('nothing that runs in a browser uses a function that the oldest one does not have', () => {
  const root = path.join(import.meta.dirname, '../../..')
  const files = roots.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|(?:^|\/)(?:proof|testing)\//.test(file))
      .map((file) => path.join(root, folder, file)),
  )
  expect(files.length).toBeGreaterThan(100)
  const found = files.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, i) =>
        /^\s*(?:\*|\/[/*])/.test(line) ? [] : (line.match(younger) ?? []).map((used) => `${path.relative(root, file)}:${i + 1} ${used}`),
      ),
  )
  expect(found).toEqual([])
})
