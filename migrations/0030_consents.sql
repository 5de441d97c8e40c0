-- Texts that a person can agree to, version by version, and who agreed to which and when.
create table identity.consent_text (
  id uuid primary key,
  kind text not null
    check (kind in ('PERSONAL_DATA', 'SENSITIVE_DATA', 'HEALTH_DATA', 'CASE_DATA', 'CROSS_BORDER', 'SHARE_WITH_PARTY')),
  version integer not null check (version > 0),
  title text not null check (length(title) between 1 and 100),
  body text not null check (length(body) between 1 and 20000),
  valid_from date not null,
  unique (kind, version)
);

create table identity.consent (
  id uuid primary key,
  -- Key of the person in the domain of membership.
  person_id uuid not null,
  kind text not null,
  text_version integer not null,
  given_at timestamptz not null default clock_timestamp(),
  withdrawn_at timestamptz check (withdrawn_at >= given_at),
  constraint consent_to_text foreign key (kind, text_version) references identity.consent_text (kind, version)
);
-- A newer text is agreed to beside the older one, which ends then.
create unique index consent_holds_once on identity.consent (person_id, kind) where withdrawn_at is null;
create index consent_of_person on identity.consent (person_id, given_at desc, id desc);

insert into identity.consent_text (id, kind, version, title, body, valid_from) values
  ('019a0000-0000-7000-8000-000000000001', 'PERSONAL_DATA', 1, '个人信息处理同意书',
    '工会为办理入会、会籍管理和会员服务，处理您的姓名、手机号、职工群体、户籍地和工作地。您可随时查看谁使用过您的信息，可更正、导出或注销，也可随时撤回本同意；撤回前已办理的事项不受影响。', '2024-01-01'),
  ('019a0000-0000-7000-8000-000000000002', 'SENSITIVE_DATA', 1, '敏感个人信息处理单独同意书',
    '为核实身份、避免重复建档以及开展困难帮扶，工会处理您的证件号码和家庭困难情况。这些信息加密保存，仅供办理人员在写明目的和原因后查看，每次查看均有记录。不同意不影响您使用其他服务。', '2024-01-01'),
  ('019a0000-0000-7000-8000-000000000003', 'HEALTH_DATA', 1, '健康信息处理单独同意书',
    '为提供驿站健康服务，驻点医生记录您的检测和就诊信息。健康信息单独加密，除驻点医生和您本人外，其他人员只能看到不指向个人的统计数。', '2024-01-01'),
  ('019a0000-0000-7000-8000-000000000004', 'CASE_DATA', 1, '案情信息处理单独同意书',
    '为调解、仲裁援助和法律服务，承办人员处理您提交的案情陈述和证据，仅案件承办人员可以查看。', '2024-01-01'),
  ('019a0000-0000-7000-8000-000000000005', 'CROSS_BORDER', 1, '个人信息跨境提供单独同意书',
    '境外项目驿站收集的您的信息将传回境内，用于会籍管理和健康服务。您可向所在工会了解接收方及联系方式。', '2024-01-01'),
  ('019a0000-0000-7000-8000-000000000006', 'SHARE_WITH_PARTY', 1, '向第三方提供个人信息单独同意书',
    '为发放普惠权益，工会向提供服务的商户或合作单位提供核验所必需的信息，每次提供均有记录。', '2024-01-01');
