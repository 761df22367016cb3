import { StatusTag } from '@changtong/ui'
import { Table, type TableColumnType } from 'antd'
import { type Entry, heads, leftText, leftTone } from './data.ts'

const columns: TableColumnType<Entry>[] = heads.map(({ key, header, width, sticky }) => ({
  key,
  dataIndex: key,
  title: header,
  width,
  ellipsis: true,
  ...(sticky ? { fixed: 'left' as const } : {}),
  ...(key === 'left' ? { render: (_: unknown, entry: Entry) => <StatusTag tone={leftTone(entry)}>{leftText(entry)}</StatusTag> } : {}),
}))
const across = heads.reduce((sum, { width }) => sum + width, 0)

/** The library's own virtual table, as little asked of it as possible: no checkboxes, no sorting. */
export default function Antd({ rows }: { rows: readonly Entry[] }) {
  return (
    <Table<Entry>
      virtual
      size="small"
      rowKey="id"
      columns={columns}
      dataSource={rows as Entry[]}
      pagination={false}
      scroll={{ x: across, y: 600 }}
    />
  )
}
