import { text } from '@changtong/kernel'
import type { Organisation, Place, Site } from '../locality.ts'

/** 澜川市青禾区: there is no such city and no such district. Numbers, addresses and codes are of forms that nobody can hold. */
export const place: Place = {
  key: 'qinghe',
  name: text('澜川市青禾区', 'Qinghe District, Lanchuan City'),
  shortName: text('青禾区', 'Qinghe'),
  areaCode: '990001',
  letterheads: [
    { key: 'party-office', name: '中共澜川市青禾区委办公室', series: '青办字' },
    { key: 'government-office', name: '澜川市青禾区人民政府办公室', series: '青府办' },
    { key: 'taskforce', name: '澜川市青禾区优化营商环境工作专班', series: '青营商专班' },
    { key: 'taskforce-office', name: '澜川市青禾区优化营商环境工作专班办公室', series: '青营商办' },
    { key: 'park', name: '青禾高新技术产业园管理委员会', series: '青高新管' },
  ],
}

/** The park keeps a tree of its own: its market regulation bureau is not the district's. */
export const organisations: readonly Organisation[] = [
  {
    key: 'qinghe',
    name: '澜川市青禾区',
    nameEn: 'Qinghe District',
    aliases: [
      '青禾区',
      '中共澜川市青禾区委',
      '中共青禾区委',
      '青禾区委',
      '澜川市青禾区人民政府',
      '青禾区人民政府',
      '中共澜川市青禾区委办公室 澜川市青禾区人民政府办公室',
    ],
  },
  {
    key: 'qinghe-park',
    name: '青禾高新技术产业园',
    nameEn: 'Qinghe High-tech Industrial Park',
    aliases: ['青禾高新技术产业园管理委员会', '青禾高新园', '青禾高新园管委会', '中共青禾高新技术产业园工作委员会', '青禾高新园党工委'],
  },
]

export const site: Site = {
  name: text('青禾区营商环境问题公开', 'Qinghe business environment: problems and solutions'),
  footer: [
    { label: text('主办', 'Published by'), value: '澜川市青禾区人民政府办公室' },
    { label: text('承办', 'Run by'), value: '青禾区优化营商环境工作专班办公室' },
    { label: text('备案号', 'ICP record'), value: '示ICP备00000000号-0' },
    { label: text('网站标识码', 'Site code'), value: '9900010000' },
    { label: text('公网安备', 'Public security record'), value: '示公网安备 99000100000000号' },
  ],
  links: [text('联系我们', 'Contact'), text('网站地图', 'Site map'), text('无障碍说明', 'Accessibility')],
  contact: { phone: '0000-00000000', email: 'yingshang@example.gov.invalid', address: '澜川市青禾区禾苑路0号' },
  columns: [
    {
      key: 'disclosure',
      name: text('政务公开', 'Open government'),
      columns: [
        {
          key: 'key-fields',
          name: text('重点领域', 'Key fields'),
          columns: [
            {
              key: 'business-environment',
              name: text('营商环境', 'Business environment'),
              columns: [
                { key: 'publicity-lists', name: text('问题公示清单', 'Lists of solved problems'), columns: [] },
                { key: 'rectification', name: text('整改公开', 'Rectification reports'), columns: [] },
                { key: 'taskforce', name: text('专班工作', 'The taskforce'), columns: [] },
                { key: 'figures', name: text('办理数据', 'Figures'), columns: [] },
              ],
            },
          ],
        },
        { key: 'notices', name: text('通知公告', 'Notices'), columns: [] },
        { key: 'rules', name: text('政策文件', 'Rules and documents'), columns: [] },
        { key: 'guides', name: text('服务指引', 'Guides'), columns: [] },
        { key: 'annual-reports', name: text('年度报告', 'Annual reports'), columns: [] },
        { key: 'on-request', name: text('依申请公开', 'Disclosure on request'), opens: 'apply', columns: [] },
      ],
    },
    {
      key: 'interaction',
      name: text('政民互动', 'Take part'),
      columns: [
        { key: 'submit', name: text('我要反映', 'Report a problem'), opens: 'submit', columns: [] },
        { key: 'query', name: text('进度查询', 'Follow a case'), opens: 'query', columns: [] },
      ],
    },
  ],
  reportsColumn: 'annual-reports',
  publicityColumn: ['disclosure', 'key-fields', 'business-environment', 'publicity-lists'],
}
