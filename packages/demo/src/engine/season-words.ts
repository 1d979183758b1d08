/** Words that depend on the month, January first; an empty entry stands for a month without one. */
const BY_MONTH: Readonly<Record<string, string>> = {
  festival: '春节 春节 清明 清明 五一 端午 建军节 建军节 中秋 重阳 冬至 元旦',
  holiday: '春节 春节 清明 五一 五一 端午 暑假 暑假 国庆 国庆 元旦 元旦',
  travel: '春运 春运 春运 清明假期 五一假期 端午假期 暑运 暑运 暑运 国庆假期 国庆假期 元旦假期',
  guard: '春运 春运 春运 清明假期 五一假期 高考 暑期 暑期 开学季 国庆假期 消防宣传月 岁末平安',
  lawday:
    '“法律进乡村” “法律进社区” “3·15”消费维权 国家安全教育日 民法典宣传月 安全生产月 “法律进军营” “法律进校园” “法律进企业” “法律进网络” “119”消防宣传月 宪法宣传周',
  danger:
    '森林防火期 森林防火期 森林防火紧要期 主汛期 主汛期 主汛期 主汛期 主汛期 台风防御期 秋冬森林防火期 森林防火期 冬春火灾防控期',
  disaster: '低温雨雪冰冻 低温雨雪冰冻 重大气象灾害 防汛 防汛 防汛 防汛 防汛防台风 抗旱 抗旱 重大气象灾害 低温雨雪冰冻',
  farmwork:
    '低温雨雪天气农业防灾减灾 春耕备耕 春季农业生产 春季农业生产 夏收夏种 夏收夏种 早稻收割和晚稻栽插 高温干旱农业防灾减灾 秋收秋种 秋冬种 秋冬季农业生产 冬季农田水利建设',
  crop: '油菜 油菜 油菜 油菜 油菜 早稻 早稻 中稻 中稻 晚稻 晚稻 晚稻',
  tomb: '清明节 清明节 清明节 清明节 清明节 中元节 中元节 中元节 中元节 冬至 冬至 冬至',
  halfseason: '冬季 冬季 春季 春季 夏季 夏季 夏季 夏季 秋季 秋季 冬季 冬季',
  quarter: '春季 春季 春季 春季 夏季 夏季 夏季 夏季 秋季 秋季 冬季 冬季',
  jobdrive:
    '就业援助月 春风行动 春风行动 民营企业服务月 民营企业服务月 百日千万招聘 百日千万招聘 百日千万招聘 金秋招聘月 金秋招聘月 人力资源服务月 暖冬行动',
  seasonwork:
    '春节期间有关工作 春节期间有关工作 春季安全生产工作 清明期间安全工作 汛期安全防范工作 汛期安全防范工作 夏季防暑降温工作 夏季防暑降温工作 国庆中秋假期安全工作 秋冬季森林防火工作 岁末年初安全生产工作 岁末年初困难群众救助工作',
}

const TABLE = new Map(Object.entries(BY_MONTH).map(([name, months]) => [name, months.split(' ')]))

/** @param month 1–12 */
export const seasonal = (name: string, month: number): string | undefined => TABLE.get(name)?.[month - 1]
