#!/bin/sh
# Indexes the bundled corpus and shows one answer of each kind. Every place in the corpus is invented.
set -e
run() {
    printf '\n$ plansearch'
    for word in "$@"; do
        case $word in *[!A-Za-z0-9_./:-]*) printf " '%s'" "$word" ;; *) printf ' %s' "$word" ;; esac
    done
    printf '\n'
    plansearch "$@"
}
run index corpus
run search 高新技术企业培育 -n 3
run phrase 力争 -n 8
run phrase 力争 --by region
run similar 云岫省/砚川市/墨溪区/2025年政府工作报告 -n 4
run targets --region 砚川市 --level 市 --indicator 地区生产总值 --year 2023:2024 --results
run compare 青澜市 砚川市 望津市 --indicator 地区生产总值
run compare 青澜市 砚川市 望津市 --indicator 地区生产总值 --year 2025 --amplification
run compare 青澜市 砚川市 望津市 --phrase 力争 -n 2
run verify
