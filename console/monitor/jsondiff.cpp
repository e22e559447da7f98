// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/monitor/jsondiff.h"

#include "console/monitor/consolelimits.h"
#include "console/monitor/jsonlayout.h"
#include "server/protocol/jsonscanner.h"

#include <QtCore/QHash>
#include <algorithm>

namespace halley::console {

namespace {

using Kind = JsonDifference::Kind;

struct DiffMember
{
    QByteArrayView key; // with its quotes
    QByteArrayView value;
};

bool isWholeJson(QByteArrayView text)
{
    JsonScanner scanner(text, JsonScanner::hardDepth);
    scanner.skipSpace();
    return scanner.skipValue() && scanner.finish();
}

QString diffText(QByteArrayView json)
{
    const QString text = QString::fromUtf8(json);
    const QString line = jsonPreview(text, limits::diffValue + 1);
    return line.size() > limits::diffValue ? line.left(limits::diffValue - 1) + u'…' : line;
}

// "name" → ".name", or ["na.me"] where that would be read otherwise.
QString diffPath(const QString &path, QByteArrayView key)
{
    const QString quoted = QString::fromUtf8(key);
    const QString name = quoted.mid(1, quoted.size() - 2).left(limits::diffValue);
    const bool isPlain = !name.isEmpty() && std::ranges::none_of(name, [](QChar c) {
        return c == u'.' || c == u'[' || c == u']' || c == u'\\' || c.isSpace();
    });
    if (!isPlain)
        return path + u'[' + quoted.left(limits::diffValue) + u']';
    return path.isEmpty() ? name : path + u'.' + name;
}

class JsonComparison
{
public:
    [[nodiscard]] JsonDiff run(QByteArrayView before, QByteArrayView after)
    {
        compare({}, before, after, 0);
        return std::move(m_diff);
    }

private:
    void compare(const QString &path, QByteArrayView before, QByteArrayView after, int depth)
    {
        if (m_diff.isCut || before == after)
            return;
        const bool goesOn = depth < limits::diffDepth && !before.isEmpty() && !after.isEmpty();
        if (goesOn && before.front() == '{' && after.front() == '{')
            compareObjects(path, membersOf(before), membersOf(after), depth);
        else if (goesOn && before.front() == '[' && after.front() == '[')
            compareArrays(path, itemsOf(before), itemsOf(after), depth);
        else
            add(Kind::Changed, path, before, after);
    }

    void compareObjects(const QString &path, const QList<DiffMember> &before, const QList<DiffMember> &after,
                        int depth)
    {
        QHash<QByteArrayView, QByteArrayView> next;
        for (const DiffMember &member : after)
            next.insert(member.key, member.value);
        QHash<QByteArrayView, QByteArrayView> previous;
        for (const DiffMember &member : before)
            previous.insert(member.key, member.value);
        for (const DiffMember &member : before) {
            if (previous.value(member.key).data() != member.value.data())
                continue; // named again further on
            if (next.contains(member.key))
                compare(diffPath(path, member.key), member.value, next.value(member.key), depth + 1);
            else
                add(Kind::Removed, diffPath(path, member.key), member.value, {});
        }
        for (const DiffMember &member : after) {
            if (!previous.contains(member.key) && next.value(member.key).data() == member.value.data())
                add(Kind::Added, diffPath(path, member.key), {}, member.value);
        }
    }

    void compareArrays(const QString &path, const QList<QByteArrayView> &before,
                       const QList<QByteArrayView> &after, int depth)
    {
        const qsizetype shorter = std::min(before.size(), after.size());
        qsizetype head = 0;
        while (head < shorter && before[head] == after[head])
            ++head;
        qsizetype tail = 0;
        while (tail < shorter - head && before[before.size() - 1 - tail] == after[after.size() - 1 - tail])
            ++tail;
        const auto place = [&path](qsizetype i) { return path + u'[' + QString::number(i) + u']'; };
        for (qsizetype i = head; i < shorter - tail; ++i)
            compare(place(i), before[i], after[i], depth + 1);
        for (qsizetype i = shorter - tail; i < before.size() - tail; ++i)
            add(Kind::Removed, place(i), before[i], {});
        for (qsizetype i = shorter - tail; i < after.size() - tail; ++i)
            add(Kind::Added, place(i), {}, after[i]);
    }

    void add(Kind kind, const QString &path, QByteArrayView before, QByteArrayView after)
    {
        if (m_diff.isCut)
            return;
        if (m_diff.differences.size() == limits::diffLines)
            m_diff.isCut = true;
        else
            m_diff.differences.append({kind, path, diffText(before), diffText(after)});
    }

    bool count()
    {
        if (++m_items > limits::diffItems)
            m_diff.isCut = true;
        return !m_diff.isCut;
    }
    QList<DiffMember> membersOf(QByteArrayView object)
    {
        QList<DiffMember> members;
        std::ignore = forEachMember(object, [&](QByteArrayView key, QByteArrayView value) {
            members.append({key, value});
            return count();
        });
        return members;
    }
    QList<QByteArrayView> itemsOf(QByteArrayView array)
    {
        QList<QByteArrayView> items;
        std::ignore = forEachItem(array, [&](QByteArrayView item) {
            items.append(item);
            return count();
        });
        return items;
    }

    JsonDiff m_diff;
    int m_items = 0;
};

} // namespace

JsonDiff jsonDiff(QStringView before, QStringView after)
{
    const QByteArray first = before.trimmed().toUtf8();
    const QByteArray second = after.trimmed().toUtf8();
    if (!isWholeJson(first) || !isWholeJson(second))
        return {.isComparable = false, .isCut = false, .differences = {}};
    return JsonComparison().run(first, second);
}

} // namespace halley::console
