import { day } from '@changtong/kernel'
import type { OfficialPaper } from './officialPaper.ts'

/** An invented paper of a place that does not exist, for the tests of this package. */
export const testPaper = (change: Partial<OfficialPaper> = {}): OfficialPaper => ({
  form: 'document',
  mark: ['澄湾新城管理委员会办公室'],
  suffix: '文件',
  number: '澄办发〔2026〕12号',
  title: '澄湾新城管理委员会办公室关于进一步做好经营主体诉求闭环办理工作的通知',
  addressees: ['各街道办事处', '各部门', '各直属单位'],
  body: [
    {
      type: 'text',
      text: '为进一步畅通经营主体诉求渠道，压实办理责任，提升办理质效，经研究，现就做好诉求闭环办理工作有关事项通知如下：',
    },
    { type: 'heading', level: 1, text: '一、明确办理责任' },
    {
      type: 'heading',
      level: 2,
      text: '（一）首问负责。',
      after: '最先接到诉求的单位负责登记、转办和跟踪，不得以“不归本单位管”为由拒收；涉及两个以上单位的，由专班办公室指定牵头单位。',
    },
    { type: 'heading', level: 2, text: '（二）限时签收。', after: '承办单位应在1个工作日内签收，5个工作日内提出措施。' },
    { type: 'heading', level: 1, text: '二、规范办理流程' },
    { type: 'heading', level: 3, text: '1.登记。', after: '逐件编号，记录来源、内容和联系方式。' },
    { type: 'heading', level: 4, text: '（1）现场登记的，当场出具回执。' },
    { type: 'text', text: '各单位要于2026年12月10日前，将贯彻落实情况报送专班办公室。' },
  ],
  attachments: [
    {
      title: '经营主体诉求办理台账',
      body: [
        {
          type: 'table',
          columns: [
            { heading: '序号', width: 1, align: 'center' },
            { heading: '事项', width: 5 },
            { heading: '责任单位', width: 2, align: 'center' },
          ],
          rows: [['1', '门头牌匾备案一次办结', '审批服务处']],
        },
      ],
    },
    { title: '承办单位联络员名单', body: [{ type: 'text', text: '由各单位自行填报。' }] },
  ],
  signature: { names: ['澄湾新城管理委员会办公室'], date: day('2026-11-05'), seal: false },
  note: '此件公开发布',
  imprint: {
    copies: ['澄湾新城管理委员会各领导', '市营商环境工作专班办公室'],
    issued: { by: '澄湾新城管理委员会办公室', on: day('2026-11-05') },
  },
  ...change,
})
