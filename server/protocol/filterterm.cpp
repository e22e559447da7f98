// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/protocol/filterterm.h"

#include "server/protocol/constants.h"
#include "server/protocol/jsonnumber.h"
#include "server/protocol/jsonscanner.h"
#include "server/protocol/jsonstring.h"

#include <compare>

namespace halley {
namespace {

using FilterVerdict = TrafficFilter::Verdict;

constexpr FilterVerdict filterVerdict(bool yes)
{
    return yes ? FilterVerdict::Yes : FilterVerdict::No;
}

// Orders are those of numbers and of the bytes of texts; what has no order (not a number) is never true.
bool filterOrdered(FilterTest test, std::partial_ordering order)
{
    switch (test) {
    case FilterTest::Equal:
        return order == 0;
    case FilterTest::NotEqual:
        return order != 0;
    case FilterTest::Less:
        return order < 0;
    case FilterTest::LessOrEqual:
        return order <= 0;
    case FilterTest::Greater:
        return order > 0;
    case FilterTest::GreaterOrEqual:
        return order >= 0;
    default:
        return false;
    }
}

bool filterTestsText(const FilterTerm &term, QByteArrayView text)
{
    switch (term.test) {
    case FilterTest::Exists:
        return !text.isEmpty();
    case FilterTest::Contains:
        return term.folded.isIn(text);
    case FilterTest::Covers:
        return channelCovers(term.value.text, text);
    case FilterTest::NotCovers:
        return !channelCovers(term.value.text, text);
    default:
        return filterOrdered(term.test, text.compare(term.value.text) <=> 0);
    }
}

bool filterTestsNumber(const FilterTerm &term, double number)
{
    return filterOrdered(term.test, number <=> term.value.number);
}

FilterValue::Kind filterKindOf(QByteArrayView json)
{
    switch (json.front()) {
    case '"':
        return FilterValue::Kind::Text;
    case 't':
    case 'f':
        return FilterValue::Kind::Flag;
    default:
        return isJsonNumber(json) ? FilterValue::Kind::Number : FilterValue::Kind::Null;
    }
}

// A member that is there, against a value; objects and arrays are equal to nothing.
bool filterTestsJson(const FilterTerm &term, QByteArrayView json)
{
    const bool container = json.startsWith('{') || json.startsWith('[');
    if (container || filterKindOf(json) != term.value.kind)
        return term.test == FilterTest::NotEqual;
    switch (term.value.kind) {
    case FilterValue::Kind::Null:
        return term.test == FilterTest::Equal;
    case FilterValue::Kind::Flag:
        return (json.startsWith('t') == term.value.flag) == (term.test == FilterTest::Equal);
    case FilterValue::Kind::Number:
        return filterTestsNumber(term, jsonNumber(json));
    case FilterValue::Kind::Text:
        return filterTestsText(term, jsonUnescaped(json));
    }
    return false;
}

bool filterTestsMember(const FilterTerm &term, QByteArrayView message)
{
    const QByteArrayView json = jsonAt(message, term.path);
    if (json.isEmpty())
        return term.test == FilterTest::NotEqual;
    if (term.subject == FilterSubject::Id && isJsonNumber(json))
        return filterTestsText(term, json);
    if (term.test == FilterTest::Exists)
        return term.subject != FilterSubject::JsonFlag || json == "true";
    return filterTestsJson(term, json);
}

bool filterCarriesNames(QByteArrayView channel)
{
    return channel == words::metaSubscribe || channel == words::metaUnsubscribe;
}

// The names that a subscription carries count as its channels.
bool filterCoversNames(QByteArrayView pattern, QByteArrayView message)
{
    bool covered = false;
    const auto look = [&](QByteArrayView name) {
        covered = covered || (name.startsWith('"') && channelCovers(pattern, jsonUnescaped(name)));
        return !covered;
    };
    const QByteArrayView names = jsonAt(message, {{JsonStep{words::subscription.toByteArray(), -1}}});
    if (names.startsWith('['))
        (void)forEachItem(names, look);
    else if (!names.isEmpty())
        (void)look(names);
    return covered;
}

FilterVerdict filterJudgesChannel(const FilterTerm &term, const FilteredMessage &message,
                                  const std::optional<QByteArray> &json)
{
    const bool pattern = term.test == FilterTest::Covers || term.test == FilterTest::NotCovers;
    if (!pattern || !filterCarriesNames(message.channel) || channelCovers(term.value.text, message.channel))
        return filterVerdict(filterTestsText(term, message.channel));
    if (!json)
        return FilterVerdict::NeedsText;
    return filterVerdict(filterCoversNames(term.value.text, *json) == (term.test == FilterTest::Covers));
}

FilterVerdict filterJudgesSize(const FilterTerm &term, const FilteredMessage &message,
                               const std::optional<QByteArray> &json)
{
    if (!message.size && !json)
        return FilterVerdict::NeedsText;
    return filterVerdict(filterTestsNumber(term, double(message.size ? *message.size : json->size())));
}

} // namespace

bool channelCovers(QByteArrayView pattern, QByteArrayView name)
{
    const bool deep = pattern.endsWith("/**");
    if (!deep && !pattern.endsWith("/*"))
        return pattern == name;
    const QByteArrayView parent = pattern.chopped(deep ? 2 : 1); // with its slash
    if (name.size() <= parent.size() || !name.startsWith(parent))
        return false;
    if (name.endsWith("/*") || name.endsWith("/**")) // a wild name is covered by itself only
        return name == pattern;
    return deep || !name.sliced(parent.size()).contains('/');
}

FilterVerdict FilterTerm::judge(const FilteredMessage &message, const std::optional<QByteArray> &json) const
{
    switch (subject) {
    case FilterSubject::Channel:
        return filterJudgesChannel(*this, message, json);
    case FilterSubject::Session:
        return filterVerdict(filterTestsText(*this, message.session));
    case FilterSubject::Kind:
        return filterVerdict((quint8(message.kind) == ordinal) == (test == FilterTest::Equal));
    case FilterSubject::Direction:
        return filterVerdict((quint8(directionOf(message.kind)) == ordinal) == (test == FilterTest::Equal));
    case FilterSubject::Size:
        return filterJudgesSize(*this, message, json);
    case FilterSubject::Receivers:
        return filterVerdict(filterTestsNumber(*this, message.receivers));
    case FilterSubject::Text:
        return json ? filterVerdict(folded.isIn(*json)) : FilterVerdict::NeedsText;
    case FilterSubject::Id:
    case FilterSubject::JsonText:
    case FilterSubject::JsonFlag:
    case FilterSubject::Json:
        return json ? filterVerdict(filterTestsMember(*this, *json)) : FilterVerdict::NeedsText;
    }
    return FilterVerdict::No;
}

} // namespace halley
