// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/errors.h"
#include "server/protocol/limits.h"
#include "server/protocol/result.h"

#include <QtCore/QByteArray>
#include <QtCore/QDebug>
#include <QtCore/QHashFunctions>
#include <QtCore/QList>
#include <compare>
#include <optional>

namespace halley {

enum class ChannelFamily : quint8 { Meta, Service, Broadcast };
enum class Wildness : quint8 {
    None,    // /a/b
    Shallow, // /a/*   exactly this depth
    Deep,    // /a/**  this depth or deeper
};

// The name of a channel, checked and normalised (specification 3.1): always valid, so code that takes one
// need not check. A wild name is a ChannelId too: it is both the name of a channel and a pattern over others
// (`matches`). Templates ("/a/{x}") are legal names; `isTemplate` tells.
//
// A value: implicitly shared, 32 bytes beside the name's text; comparable, hashable, printable.
class ChannelId
{
public:
    // Blanks around are trimmed, one trailing slash is removed. Refused with ErrorCode::ChannelInvalid: fewer
    // than two characters, no leading slash, a character outside the legal set, an empty segment, a wildcard
    // that is not the last segment, a template that is also wild, more characters or segments than `limits`
    // allow.
    [[nodiscard]] static Result<ChannelId, ErrorCode> parse(QByteArrayView text, const Limits &limits = {});
    // For names spelled in our code: asserts that they are valid.
    [[nodiscard]] static ChannelId literal(QByteArrayView text);

    // An invalid id, for members that are set later. Equal only to another such.
    ChannelId() = default;

    [[nodiscard]] const QByteArray &name() const noexcept { return m_name; }
    [[nodiscard]] bool isEmpty() const noexcept { return m_name.isEmpty(); }
    [[nodiscard]] ChannelFamily family() const noexcept { return m_family; }
    [[nodiscard]] bool isMeta() const noexcept { return m_family == ChannelFamily::Meta; }
    [[nodiscard]] bool isService() const noexcept { return m_family == ChannelFamily::Service; }
    [[nodiscard]] bool isBroadcast() const noexcept { return m_family == ChannelFamily::Broadcast; }
    [[nodiscard]] Wildness wildness() const noexcept { return m_wildness; }
    [[nodiscard]] bool isWild() const noexcept { return m_wildness != Wildness::None; }
    [[nodiscard]] bool isTemplate() const noexcept { return m_template; }

    // Number of segments: 2 for /a/b.
    [[nodiscard]] int depth() const noexcept { return m_depth; }
    // 0 <= index < depth(). A view into name().
    [[nodiscard]] QByteArrayView segment(int index) const;
    // /a/b for /a/b/c; nothing for /a.
    [[nodiscard]] std::optional<ChannelId> parent() const;

    // The wild names that match this one, from nearest to widest (specification 3.2): /a/b/c gives /a/b/*,
    // /a/b/**, /a/**, /**. For a wild name the wider ones: /a/b/* gives /a/b/**, /a/**, /**. For a template
    // it stops at the first variable.
    [[nodiscard]] QList<ChannelId> wilds() const;

    // Does this name, as a pattern, cover `other`? A concrete name covers only itself; a wild name covers
    // another wild name only if they are equal.
    [[nodiscard]] bool matches(const ChannelId &other) const;

    friend bool operator==(const ChannelId &a, const ChannelId &b) { return a.m_name == b.m_name; }
    friend std::strong_ordering operator<=>(const ChannelId &a, const ChannelId &b)
    {
        return a.m_name.compare(b.m_name) <=> 0;
    }
    friend size_t qHash(const ChannelId &id, size_t seed = 0) noexcept { return qHash(id.m_name, seed); }
    friend QDebug operator<<(QDebug debug, const ChannelId &id)
    {
        QDebugStateSaver saver(debug);
        return debug.nospace().noquote() << id.m_name;
    }

private:
    // Segments of a name that `m_depth` can count, whatever the limits say.
    static constexpr int deepest = 65'000;
    static std::optional<ChannelId> check(QByteArrayView name, qsizetype maxLength, int maxSegments);
    static ChannelId wild(QByteArrayView prefix, int prefixDepth, Wildness wildness);
    int fixedDepth() const;

    QByteArray m_name;
    quint16 m_depth = 0;
    ChannelFamily m_family = ChannelFamily::Broadcast;
    Wildness m_wildness = Wildness::None;
    bool m_template = false;
};

} // namespace halley
