namespace DentalPin.Core.Ui;

/// <summary>The lines a module author copies, as the style guide shows them.</summary>
internal static class StyleguideCode
{
    public const string Buttons = """
        <Button Text="@T["core.save"]" Kind="ButtonKind.Primary" Icon="check" />
        <LinkButton Href="/patients/new" Text="..." Icon="user-plus" Keys="n p" />
        <Button Text="..." Icon="printer" Square="true" Type="button" />
        <Button Text="..." Kind="ButtonKind.DangerSolid" Opens="#confirm" />
        """;

    public const string Chips = """
        <Chip Text="..." On="true" Href="@Address.With(url, ("state", null))" Target="#patients" />
        <Segmented Label="..." Items="@([new Tab("...", "?v=day", Current: true), ...])" />
        <Menu Label="..." Arrow="true" Items="@([new MenuItem("...", "/x", "copy"),
          new MenuItem("...", "/x/archive", "archive", Post: true, Danger: true, Before: true)])" />
        """;

    public const string Fields = """
        <PostForm Action="/patients/new" Guard="true">
          <ErrorSummary Issues="@Issues" />
          <Field Label="..." Name="Name" Value="@Input.Name" Error="@Errors["Name"]" />
          <Field Label="..." Name="Born" Type="FieldType.Date" Value="@Input.Born" Optional="true" Help="..." />
          <div class="acts"><Button Text="..." Kind="ButtonKind.Primary" />
            <LinkButton Href="/patients" Text="..." data-cancel="" /></div>
        </PostForm>
        """;

    public const string Badges = """
        <Badge Text="..." Tone="Tone.Good" Icon="check" />
        <Badge Text="..." Tone="Tone.Bad" Solid="true" Icon="octagon-alert" />
        <Avatar Name="@patient.Name" Large="true" Brand="true" />
        """;

    public const string Notices = """
        <Notice Tone="Tone.Bad" Title="..." Text="..." />
        <Toast Text="..." Oob="true" />
        <ConflictNotice Title="..." Lines="@([new VersionLine("...", theirs, mine)])">...</ConflictNotice>
        """;

    public const string Table = """
        <Region Id="patients" Columns="7">
          <DataTable Caption="..." Columns="Columns" Sort="@Sort" Url="@Url" Target="#patients">
            <ChildContent>
              <tr data-href="/patients/..."><td><a class="name" href="/patients/...">...</a></td>
                <td class="num hide">...</td><td class="full"><Badge ... /></td></tr>
            </ChildContent>
            <Foot><tr>...</tr></Foot>
            <Pager><Pager Total="4836" Page="2" PageSize="25" Url="@Url" Target="#patients" /></Pager>
          </DataTable>
        </Region>
        <SearchBox Id="q" Label="..." Url="/patients" Target="#patients" Value="@Query" />
        """;

    public const string Cards = """
        <Card Title="..." Icon="user" LinkText="..." LinkUrl="/patients/.../edit">
          <DescriptionList Items="@([new Term("...", "...")])" />
        </Card>
        <Tabs Label="..." Items="@([new Tab("...", "/x", Current: true, Count: 3)])" />
        """;

    public const string States = """
        <Dialog Id="confirm" Title="..." Action="/x/archive"><ChildContent>...</ChildContent>
          <Footer><Button Text="..." Closes="true" /><Button Text="..." Kind="ButtonKind.DangerSolid" /></Footer></Dialog>
        <EmptyState Icon="users" Title="..." Text="..."><LinkButton ... /></EmptyState>
        <Skeleton Kind="SkeletonKind.Card" />   <Progress Label="..." Value="620" Max="2000" Text="31 %" />
        <Steps Label="..." Items="..." Current="1" />   <Meter Label="..." Parts="..." />
        """;
}
