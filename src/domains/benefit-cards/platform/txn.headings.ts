import { headingsOf } from './headings.js';

/** The columns of a file of transactions, by what they are called in answers. */
export const Column = {
  txnNo: '交易流水号',
  cardNo: '卡号',
  idType: '证件类型',
  idNumber: '证件号码',
  merchantNo: '商户编号',
  benefitCode: '项目编码',
  kind: '交易类型',
  originalTxnNo: '原流水号',
  amount: '金额',
  /** The heading tells the unit: nothing of these is guessed. */
  amountYuan: '金额(元)',
  amountFen: '金额(分)',
  unit: '金额单位',
  currency: '币种',
  discount: '优惠折扣',
  occurredAt: '交易时间',
  city: '城市',
  offline: '脱机',
  updatedAt: '更新时间',
  seq: '更新序号',
} as const;

export const { columnOf, columnOfRefusal } = headingsOf(Column, {
  [Column.txnNo]: ['流水号', '交易号', '交易流水'],
  [Column.cardNo]: ['社保卡号', '社会保障卡号', '会员卡号', '银行卡号'],
  [Column.idType]: ['证件种类'],
  [Column.idNumber]: ['身份证号', '身份证号码', '证件号', '社会保障号码'],
  [Column.merchantNo]: ['商户号', '商户代码', '商户编码', '特约商户编号'],
  [Column.benefitCode]: ['项目代码', '普惠项目编码', '普惠项目', '优惠项目编码'],
  [Column.kind]: ['类型', '交易种类'],
  [Column.originalTxnNo]: ['原交易流水号', '原交易号', '被冲正流水号'],
  [Column.amount]: ['交易金额', '实付金额'],
  [Column.amountYuan]: ['交易金额(元)', '实付金额(元)', '金额元', '金额(人民币元)'],
  [Column.amountFen]: ['交易金额(分)', '实付金额(分)', '金额分'],
  [Column.unit]: ['单位'],
  [Column.currency]: ['货币', '币种/单位', '币种单位'],
  [Column.discount]: ['优惠', '折扣', '优惠/折扣', '折扣率', '支付比例'],
  [Column.occurredAt]: ['交易日期时间', '消费时间', '发生时间'],
  [Column.city]: ['地区', '城市/地区', '交易城市', '城市代码', '区划代码'],
  [Column.offline]: ['离线', '是否脱机', '是否离线'],
  [Column.updatedAt]: ['修改时间', '最后更新时间'],
  [Column.seq]: ['修改序号'],
});
