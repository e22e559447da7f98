// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/monitor/jsontree.h"

#include <algorithm>

namespace halley::console {

namespace {

bool isTreeBlank(QChar c)
{
    return c == u' ' || c == u'\t' || c == u'\n' || c == u'\r';
}

bool endsTreeScalar(QChar c)
{
    return isTreeBlank(c) || c == u',' || c == u':' || c == u']' || c == u'}' || c == u'[' || c == u'{' ||
           c == u'"';
}

class JsonTreeReader
{
public:
    JsonTreeReader(QStringView text, qsizetype at) : m_text(text), m_at(at) {}

    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] qsizetype position() const { return m_at; }
    [[nodiscard]] QChar peek() const { return atEnd() ? QChar() : m_text[m_at]; }
    void skip() { ++m_at; }
    void skipBlanks()
    {
        while (!atEnd() && isTreeBlank(m_text[m_at]))
            ++m_at;
    }
    // Any of these that follow.
    void skipSeparators()
    {
        while (!atEnd() && (isTreeBlank(m_text[m_at]) || m_text[m_at] == u',' || m_text[m_at] == u':'))
            ++m_at;
    }
    // The value that begins here; the position is behind it then.
    [[nodiscard]] JsonNode value()
    {
        JsonNode node;
        node.begin = m_at;
        const QChar first = peek();
        if (first == u'{' || first == u'[') {
            node.type = first == u'{' ? JsonNode::Type::Object : JsonNode::Type::Array;
            node.isWhole = skipContainer(node.items);
        } else if (first == u'"') {
            node.type = JsonNode::Type::Text;
            node.isWhole = skipText();
        } else {
            skipScalar();
            node.type = scalarType(m_text.mid(node.begin, m_at - node.begin));
        }
        node.length = m_at - node.begin;
        return node;
    }

private:
    bool skipText()
    {
        for (++m_at; !atEnd(); ++m_at) {
            if (m_text[m_at] == u'\\') {
                ++m_at;
            } else if (m_text[m_at] == u'"') {
                ++m_at;
                return true;
            }
        }
        m_at = m_text.size();
        return false;
    }
    bool skipContainer(int &items)
    {
        qsizetype depth = 0;
        bool isEmpty = true;
        items = 0;
        while (!atEnd()) {
            const QChar c = m_text[m_at];
            if (depth == 1 && isEmpty && !isTreeBlank(c) && c != u'}' && c != u']') {
                isEmpty = false;
                items = 1;
            }
            if (c == u'"') {
                if (!skipText())
                    return false;
                continue;
            }
            ++m_at;
            if (c == u'{' || c == u'[')
                ++depth;
            else if ((c == u'}' || c == u']') && --depth == 0)
                return true;
            else if (c == u',' && depth == 1)
                ++items;
        }
        return false;
    }
    void skipScalar()
    {
        if (!atEnd())
            ++m_at; // whatever it is, one goes on
        while (!atEnd() && !endsTreeScalar(m_text[m_at]))
            ++m_at;
    }
    [[nodiscard]] static JsonNode::Type scalarType(QStringView scalar)
    {
        if (scalar == u"true" || scalar == u"false" || scalar == u"null")
            return JsonNode::Type::Literal;
        const QChar first = scalar.isEmpty() ? QChar() : scalar.front();
        return first.isDigit() || first == u'-' ? JsonNode::Type::Number : JsonNode::Type::Other;
    }

    QStringView m_text;
    qsizetype m_at;
};

JsonNode jsonTreeItem(JsonTreeReader &reader, bool isInObject)
{
    qsizetype keyBegin = 0;
    qsizetype keyLength = 0;
    JsonNode node = reader.value();
    if (isInObject && node.type == JsonNode::Type::Text) {
        reader.skipBlanks();
        if (reader.peek() == u':') {
            keyBegin = node.begin;
            keyLength = node.length;
            reader.skip();
            reader.skipBlanks();
            const bool isMissing = reader.atEnd() || reader.peek() == u',' || reader.peek() == u'}';
            node =
                isMissing ? JsonNode{.begin = reader.position(), .isWhole = !reader.atEnd()} : reader.value();
        }
    }
    node.keyBegin = keyBegin;
    node.keyLength = keyLength;
    node.isInObject = isInObject;
    return node;
}

} // namespace

JsonNode jsonRoot(QStringView text)
{
    JsonTreeReader reader(text, 0);
    reader.skipBlanks();
    JsonNode node = reader.value();
    reader.skipBlanks();
    const bool isContainer = node.type == JsonNode::Type::Object || node.type == JsonNode::Type::Array;
    if (!reader.atEnd() && !isContainer) // no JSON: all of it, as it is
        node = {.type = JsonNode::Type::Other, .begin = 0, .length = text.size()};
    return node;
}

QList<JsonNode> jsonItems(QStringView text, const JsonNode &node, int limit)
{
    QList<JsonNode> items;
    if (!node.canOpen())
        return items;
    const bool isRest = node.type == JsonNode::Type::Rest;
    const bool isObject = isRest ? node.isInObject : node.type == JsonNode::Type::Object;
    // Only what belongs to the value: behind it other siblings go on.
    const QStringView own = text.first(node.begin + node.length);
    JsonTreeReader reader(own, node.begin + (isRest ? 0 : 1));
    int index = isRest ? node.index : 0;
    const int depth = isRest ? node.depth : node.depth + 1;
    for (;;) {
        reader.skipSeparators();
        if (reader.atEnd() || reader.peek() == u'}' || reader.peek() == u']')
            return items;
        if (items.size() == limit)
            break;
        items.append(jsonTreeItem(reader, isObject));
        items.last().index = index++;
        items.last().depth = depth;
    }
    JsonNode rest{.type = JsonNode::Type::Rest, .depth = depth, .index = index};
    rest.begin = reader.position();
    rest.length = node.begin + node.length - rest.begin;
    rest.items = std::max(1, node.items - int(items.size()));
    rest.isInObject = isObject;
    items.append(rest);
    return items;
}

} // namespace halley::console
