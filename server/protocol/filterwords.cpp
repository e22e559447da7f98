// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/protocol/filterwords.h"

#include "server/protocol/constants.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <vector>

namespace halley {
namespace {

using FilterWord = QLatin1StringView;

constexpr std::array filterKinds{FilterWord("request"), FilterWord("reply"), FilterWord("event"),
                                 FilterWord("delivery")};
constexpr std::array filterDirections{FilterWord("in"), FilterWord("out")};

constexpr std::array filterFieldTable{
    FilterField{FilterWord("channel"), FilterFieldType::Text, FilterSubject::Channel, {}},
    FilterField{FilterWord("session"), FilterFieldType::Text, FilterSubject::Session, {}},
    FilterField{FilterWord("kind"), FilterFieldType::Choice, FilterSubject::Kind, filterKinds},
    FilterField{FilterWord("direction"), FilterFieldType::Choice, FilterSubject::Direction, filterDirections},
    FilterField{FilterWord("id"), FilterFieldType::Text, FilterSubject::Id, {}},
    FilterField{FilterWord("size"), FilterFieldType::Number, FilterSubject::Size, {}},
    FilterField{FilterWord("receivers"), FilterFieldType::Number, FilterSubject::Receivers, {}},
    FilterField{FilterWord("successful"), FilterFieldType::Flag, FilterSubject::JsonFlag, {}},
    FilterField{FilterWord("error"), FilterFieldType::Text, FilterSubject::JsonText, {}},
    FilterField{FilterWord("text"), FilterFieldType::WholeText, FilterSubject::Text, {}},
    FilterField{FilterWord("data"), FilterFieldType::Json, FilterSubject::Json, {}},
    FilterField{FilterWord("ext"), FilterFieldType::Json, FilterSubject::Json, {}},
    FilterField{FilterWord(words::advice.data(), words::advice.size()),
                FilterFieldType::Json,
                FilterSubject::Json,
                {}},
};

constexpr std::array filterKeywordTable{FilterWord("and"),  FilterWord("or"),    FilterWord("not"),
                                        FilterWord("true"), FilterWord("false"), FilterWord("null")};
constexpr std::array filterOperatorTable{FilterWord("=="), FilterWord("!="), FilterWord("<"),
                                         FilterWord("<="), FilterWord(">"),  FilterWord(">="),
                                         FilterWord("~")};

// Letters that must be changed, added or left out to make one of the other (Levenshtein).
qsizetype filterDistance(QStringView word, QLatin1StringView other)
{
    std::vector<qsizetype> row(size_t(other.size()) + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 0; i < word.size(); ++i) {
        qsizetype diagonal = std::exchange(row[0], i + 1);
        for (qsizetype j = 0; j < other.size(); ++j) {
            const bool same = word[i].toLower() == QChar(other[j]).toLower();
            const qsizetype changed = diagonal + (same ? 0 : 1);
            diagonal = row[size_t(j) + 1];
            row[size_t(j) + 1] = std::min({changed, diagonal + 1, row[size_t(j)] + 1});
        }
    }
    return row.back();
}

} // namespace

std::span<const FilterField> filterFields()
{
    return filterFieldTable;
}

std::span<const QLatin1StringView> filterKeywords()
{
    return filterKeywordTable;
}

std::span<const QLatin1StringView> filterOperators()
{
    return filterOperatorTable;
}

const FilterField *filterFieldNamed(QStringView name)
{
    const auto found = std::ranges::find_if(filterFieldTable, [name](const FilterField &field) {
        return name.compare(field.name, Qt::CaseInsensitive) == 0;
    });
    return found == filterFieldTable.end() ? nullptr : &*found;
}

QLatin1StringView nearestFilterWord(QStringView word, std::span<const QLatin1StringView> words)
{
    constexpr qsizetype longest = 32; // no word of ours is nearly as long
    QLatin1StringView nearest;
    if (word.size() > longest)
        return nearest;
    qsizetype best = longest;
    for (const QLatin1StringView known : words) {
        const qsizetype distance = filterDistance(word, known);
        const qsizetype allowed = std::max<qsizetype>((known.size() + 1) / 3, 1);
        if (distance <= allowed && distance < best) {
            best = distance;
            nearest = known;
        }
    }
    return nearest;
}

QLatin1StringView nearestFilterField(QStringView word)
{
    std::array<QLatin1StringView, filterFieldTable.size()> names;
    std::ranges::transform(filterFieldTable, names.begin(), &FilterField::name);
    return nearestFilterWord(word, names);
}

} // namespace halley
