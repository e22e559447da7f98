// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/diffmodel.h"

#include "console/models/format.h"
#include "console/monitor/consolelimits.h"
#include "server/protocol/visibletext.h"

#include <utility>

namespace halley::console {

void DiffModel::compare(const std::optional<ShownMessage> &before, const std::optional<ShownMessage> &after)
{
    if (m_before == before && m_after == after && (after || m_note.isEmpty()))
        return;
    m_before = before;
    m_after = after;
    if (!before || !after) {
        update<JsonDifference>(m_lines, {});
        setNote(after ? tr("No message before it that the server remembers.") : QString());
        return;
    }
    if (before->cut || after->cut) {
        update<JsonDifference>(m_lines, {});
        setNote(tr("Not compared: the server sent only the first %1 of a message.")
                    .arg(Format::bytes(double((before->cut ? before : after)->json.toUtf8().size()))));
        return;
    }
    const JsonDiff diff = jsonDiff(before->json, after->json);
    update(m_lines, diff.differences);
    if (!diff.isComparable)
        setNote(tr("Not compared: one of the messages is not JSON that can be read."));
    else if (diff.isCut)
        setNote(tr("The first %1 differences; there are more.").arg(diff.differences.size()));
    else
        setNote(diff.differences.isEmpty() ? tr("Equal to the message before.") : QString());
}

void DiffModel::setNote(const QString &note)
{
    if (std::exchange(m_note, note) != note)
        Q_EMIT noteChanged();
}

int DiffModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

QVariant DiffModel::data(const QModelIndex &index, int role) const
{
    using Kind = JsonDifference::Kind;
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const JsonDifference &line = m_lines[index.row()];
    const QString path = line.path.isEmpty() ? tr("the whole", "message, as the place of a difference")
                                             : visibleText(line.path);
    const QString before = visibleText(line.before);
    const QString after = visibleText(line.after);
    switch (Role(role)) {
    case Role::Sign:
        return line.kind == Kind::Added     ? QStringLiteral("+")
               : line.kind == Kind::Removed ? QStringLiteral("−")
                                            : QStringLiteral("~");
    case Role::LineTone:
        return int(line.kind == Kind::Added     ? Tone::Added
                   : line.kind == Kind::Removed ? Tone::Removed
                                                : Tone::Changed);
    case Role::Path:
        return path;
    case Role::Before:
        return before;
    case Role::After:
        return after;
    case Role::Description:
        if (line.kind == Kind::Added)
            return tr("Added: %1, %2", "place and value").arg(path, after);
        if (line.kind == Kind::Removed)
            return tr("Removed: %1, it was %2", "place and value").arg(path, before);
        return tr("Changed: %1, from %2 to %3", "place and values").arg(path, before, after);
    }
    return {};
}

QHash<int, QByteArray> DiffModel::roleNames() const
{
    return {
        {int(Role::Sign), "sign"},   {int(Role::LineTone), "lineTone"},
        {int(Role::Path), "path"},   {int(Role::Before), "before"},
        {int(Role::After), "after"}, {int(Role::Description), "description"},
    };
}

} // namespace halley::console
