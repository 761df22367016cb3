import { fileURLToPath } from 'node:url'
import type { Locality, PublishedDocument } from '../locality.ts'
import { contacts } from './contacts.ts'
import { enterprises } from './enterprises.ts'
import { demoPeople, people } from './people.ts'
import { organisations, place, site } from './place.ts'
import { standing } from './standing.ts'
import { papers } from './story/papers.ts'
import { story } from './story.ts'
import { units } from './units.ts'

const document = (key: string, file: string, name: string, kind: PublishedDocument['kind'], organisation: string): PublishedDocument => ({
  key,
  name,
  path: fileURLToPath(new URL(`documents/${file}`, import.meta.url)),
  kind,
  organisation,
})

/** The invented demo district. */
export const locality: Locality = {
  place,
  organisations,
  units,
  people,
  enterprises,
  contacts,
  site,
  demoPeople,
  documents: [
    document('founding-notice', 'founding-notice.txt', '关于组建优化营商环境工作专班的通知.txt', 'working_group_notice', 'qinghe'),
    document('solved-problems', 'solved-problems.txt', '已解决问题公示清单（第一批）.txt', 'problem_list', 'qinghe-park'),
    document('solved-problems-word', 'solved-problems.docx', '已解决问题公示清单（第一批）.docx', 'problem_list', 'qinghe-park'),
    document('annual-report', 'annual-report.html', '青禾区商务局2025年度报告.html', 'annual_report', 'qinghe'),
    document('rectification-park', 'rectification-park.txt', '青禾高新园巡察整改进展情况.txt', 'rectification_report', 'qinghe-park'),
    document(
      'rectification-district',
      'rectification-district.txt',
      '青禾区专项巡察集中整改进展情况.txt',
      'rectification_report',
      'qinghe',
    ),
  ],
  standing,
  story,
  papers,
}
