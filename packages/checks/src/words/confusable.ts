/** Characters that are taken for one another in names, by their form or their sound. */
const GROUPS = [
  '彬杉衫',
  '晖辉挥',
  '玥钥',
  '昊吴',
  '炜伟玮',
  '侯候',
  '汶文纹',
  '宁柠',
  '祎伟袆',
  '竞竟',
  '晨辰',
  '建健',
  '杰洁',
  '林琳霖',
  '涛滔',
  '军君均',
  '国围',
  '华桦',
  '明铭',
  '荣蓉融',
  '坤昆',
  '刚钢',
  '峰锋蜂',
  '利莉丽',
  '青清晴',
  '平萍苹',
  '永咏泳',
  '光广',
  '新欣昕',
  '志智',
  '泽译',
  '琪淇琦',
  '凯恺',
  '旭旮',
  '斌彬',
  '力历',
  '红宏洪鸿',
  '阳扬杨旸',
  '东冬',
  '武斌',
  '未末',
  '己已巳',
  '戊戌戍',
  '毫豪',
  '梁粱',
  '肖萧',
  '付傅',
  '阎闫',
  '戴载',
  '薛薜',
  '崔催',
  '祁祈',
  '沈忱',
] as const

/** For each character, those that it is taken for. */
export const CONFUSABLE: ReadonlyMap<string, ReadonlySet<string>> = (() => {
  const map = new Map<string, Set<string>>()
  for (const group of GROUPS) {
    for (const char of group) {
      const others = map.get(char) ?? new Set<string>()
      for (const other of group) if (other !== char) others.add(other)
      map.set(char, others)
    }
  }
  return map
})()
