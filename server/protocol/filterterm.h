// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/filteredmessage.h"
#include "server/protocol/foldedtext.h"
#include "server/protocol/jsonpath.h"
#include "server/protocol/trafficfilter.h"

#include <QtCore/QByteArray>
#include <optional>
#include <vector>

namespace halley {

// What a term looks at.
enum class FilterSubject : quint8 {
    Channel, // with Covers: a pattern
    Session,
    Kind,
    Direction,
    Size,
    Receivers,
    Text,     // the whole JSON text
    Id,       // a string, or a number by its text
    JsonText, // a member that is a string
    JsonFlag, // a member that is a boolean
    Json,     // any member
};
enum class FilterTest : quint8 {
    Exists,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Contains,  // a text, whatever the case of its letters
    Covers,    // a pattern over channels
    NotCovers, // its opposite
};

// What a member is compared with. The text is there for every kind, as it was written.
struct FilterValue
{
    enum class Kind : quint8 { Null, Flag, Number, Text };
    Kind kind = Kind::Text;
    bool flag = false;
    double number = 0;
    QByteArray text;
};

struct FilterTerm
{
    FilterSubject subject = FilterSubject::Text;
    FilterTest test = FilterTest::Contains;
    JsonPath path;
    FilterValue value;
    FoldedText folded;  // for Contains
    quint8 ordinal = 0; // for Kind and Direction: the value as that enumeration's number

    // `json`: the message's text, or nothing if it shall do without.
    [[nodiscard]] TrafficFilter::Verdict judge(const FilteredMessage &message,
                                               const std::optional<QByteArray> &json) const;
    // Always, whatever the message.
    [[nodiscard]] bool needsText() const noexcept { return subject >= FilterSubject::Text; }
};

// An expression as a tree.
struct FilterNode
{
    enum class Kind : quint8 { Term, Not, All, Any };
    Kind kind = Kind::Term;
    FilterTerm term;                  // of a Term
    std::vector<FilterNode> children; // of the others; Not has one
};

// Does this channel name, perhaps wild, cover the other? As ChannelId::matches, over names that need not be
// legal.
[[nodiscard]] bool channelCovers(QByteArrayView pattern, QByteArrayView name);

} // namespace halley
