import { randomNumbers } from '@zhanqun/random'
import type { SearchRecord } from '../types.ts'
import { plainRecord } from './plain-record.ts'

const ORGANS =
  '青澜市人民政府办公室 青澜市教育局 青澜市人力资源和社会保障局 青澜市住房和城乡建设局 青澜市卫生健康委员会 青澜市市场监督管理局 青澜市自然资源和规划局 云溪区人民政府 石桥街道办事处 国务院办公厅'.split(
    ' ',
  )
const MATTERS =
  '社保缴费基数调整 公租房申请受理 居住证办理 政府信息公开指南 义务教育阶段招生 医疗保险异地就医结算 住房公积金提取 营业执照变更登记 行政许可事项清理 河长制巡查 老旧小区改造 防汛物资储备 安全生产专项检查 个体工商户扶持 乡村道路养护 高龄津贴发放 残疾人就业培训 不动产登记提速 饮用水水源地保护 扬尘污染治理 公共厕所提升 电动自行车停放 食品小作坊登记 校外培训机构管理 失业保险金申领'.split(
    ' ',
  )
const KINDS = '通知 公告 实施方案 管理办法（试行） 工作简报 情况通报 意见 问答'.split(' ')
const SENTENCES = [
  '为进一步做好$工作，现将有关事项通知如下：',
  '各区人民政府、各有关单位要高度重视$，明确责任人，按时完成任务。',
  '申请人可以到街道便民服务中心提交材料，由@审核后办理$。',
  '经市政府第#次常务会议研究同意，自#月#日起施行，有效期#年。',
  '据统计，上半年共受理$申请#件，办结#件，群众满意率达到九成以上。',
  '@会同财政、审计等部门，对$资金使用情况开展监督检查。',
  '联系电话：0599-#（工作日9:00—17:00），联系人：@办公室。',
  '违反《$管理规定》第#条的，由@责令限期改正；逾期不改正的，处#元以下罚款。',
  '本公告由@负责解释，此前规定与本公告不一致的，以本公告为准。',
]
const FIRST_CHARACTER = 0x4e00
const CHARACTERS = 3500
const DAY_MS = 86_400_000

/**
 * Records of a site made up from set phrases with characters at random between them, the same in each run.
 * @param length of a text, in characters, about
 */
export const generatedRecords = ({ count, length = 600 }: { count: number; length?: number }): SearchRecord[] => {
  const random = randomNumbers(20_261_123)
  const below = (limit: number) => Math.floor(random() * limit)
  const one = (words: readonly string[]): string => words[below(words.length)] ?? ''
  const run = (size: number) =>
    Array.from({ length: size }, () => String.fromCharCode(FIRST_CHARACTER + below(CHARACTERS))).join('')
  const sentence = () =>
    one(SENTENCES)
      .replaceAll('$', () => one(MATTERS))
      .replaceAll('@', () => one(ORGANS))
      .replaceAll('#', () => String(1 + below(9000)))
  const textOf = () => {
    let text = ''
    while (text.length < length) text += `${sentence()}${run(2 + below(10))}。${random() < 0.2 ? '\n' : ''}`
    return text
  }
  return Array.from({ length: count }, (_, at) => {
    const isDocument = at % 4 === 0
    const year = 2019 + (at % 8)
    return plainRecord({
      id: `g${at}`,
      title: `${one(ORGANS)}关于${one(MATTERS)}${run(2)}的${one(KINDS)}`,
      summary: sentence(),
      text: textOf(),
      date: new Date(Date.UTC(year, 0, 2) + below(360) * DAY_MS).toISOString(),
      ...(isDocument
        ? {
            documentNumber: `青政办发〔${year}〕${1 + below(120)}号`,
            indexNumber: `990${String(below(10)).padStart(6, '0')}/${year}-${String(at).padStart(5, '0')}`,
            type: 'document' as const,
            validity: 'valid' as const,
            column: '政策文件',
          }
        : {}),
    })
  })
}
