// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/fuzzymatch.h"

#include <algorithm>

namespace halley::console {

namespace {

constexpr int fuzzyStart = 12;    // the text begins with it
constexpr int fuzzyWordStart = 8; // a word does
constexpr int fuzzyNeighbour = 6; // right behind the letter before
constexpr int fuzzyLetter = 1;
// All of it stands there in one piece, at the beginning of a word or within one.
constexpr int fuzzyWord = 24;
constexpr int fuzzyPiece = 12;
// Longer texts lose no more than this.
constexpr qsizetype fuzzyMostLength = 40;

bool isWordStart(QStringView text, qsizetype at)
{
    return at == 0 || !text[at - 1].isLetterOrNumber() || (text[at].isUpper() && text[at - 1].isLower());
}

qsizetype indexFrom(QStringView text, qsizetype from, QChar letter)
{
    for (qsizetype i = from; i < text.size(); ++i) {
        if (text[i].toCaseFolded() == letter)
            return i;
    }
    return -1;
}

// The same, but at the beginning of a word, and only if the rest still fits behind it.
qsizetype wordStartFrom(QStringView text, qsizetype from, QChar letter)
{
    for (qsizetype i = from; i < text.size(); ++i) {
        if (text[i].toCaseFolded() == letter && isWordStart(text, i))
            return i;
    }
    return -1;
}

bool fitsBehind(QStringView typed, QStringView text, qsizetype from)
{
    for (const QChar c : typed) {
        if (c.isSpace())
            continue;
        const qsizetype at = indexFrom(text, from, c.toCaseFolded());
        if (at < 0)
            return false;
        from = at + 1;
    }
    return true;
}

int pieceScore(QStringView typed, QStringView text)
{
    int score = 0;
    for (qsizetype at = text.indexOf(typed, 0, Qt::CaseInsensitive); at >= 0 && !typed.isEmpty();
         at = text.indexOf(typed, at + 1, Qt::CaseInsensitive)) {
        if (isWordStart(text, at))
            return fuzzyWord;
        score = fuzzyPiece;
    }
    return score;
}

} // namespace

std::optional<int> fuzzyScore(QStringView typed, QStringView text)
{
    int score = 0;
    qsizetype next = 0; // in text
    for (qsizetype i = 0; i < typed.size(); ++i) {
        if (typed[i].isSpace())
            continue;
        const QChar letter = typed[i].toCaseFolded();
        qsizetype at = indexFrom(text, next, letter);
        if (at < 0)
            return std::nullopt;
        const bool isNeighbour = at == next && next > 0;
        const qsizetype word = isNeighbour ? -1 : wordStartFrom(text, next, letter);
        if (word >= 0 && fitsBehind(typed.sliced(i + 1), text, word + 1))
            at = word;
        score += at == 0                  ? fuzzyStart
                 : at == next && next > 0 ? fuzzyNeighbour
                 : isWordStart(text, at)  ? fuzzyWordStart
                                          : fuzzyLetter;
        next = at + 1;
    }
    score += pieceScore(typed.trimmed(), text);
    return score == 0 ? 0 : score * 4 - int(std::min(text.size(), fuzzyMostLength)) / 4;
}

} // namespace halley::console
